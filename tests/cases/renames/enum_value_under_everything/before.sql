CREATE TYPE stage AS ENUM ('draft', 'live', 'gone');
CREATE DOMAIN shown AS stage DEFAULT 'live' CHECK (VALUE <> 'gone');
CREATE TABLE page (
    id int PRIMARY KEY,
    stage stage NOT NULL,
    shown shown,
    past stage[] NOT NULL DEFAULT '{draft,live}',
    is_live boolean GENERATED ALWAYS AS (stage = 'live') STORED,
    CHECK (stage <> 'live' OR shown IS NOT NULL)
);
CREATE INDEX page_live ON page (id) WHERE stage = 'live';
CREATE STATISTICS page_stages ON (stage = 'live'), id FROM page;
CREATE POLICY see ON page FOR SELECT USING (stage = 'live');
CREATE RULE keep AS ON DELETE TO page DO INSTEAD UPDATE page SET stage = 'live' WHERE id = OLD.id;
CREATE TABLE remark (id int PRIMARY KEY, page_id int REFERENCES page);
CREATE POLICY see ON remark USING (EXISTS (SELECT FROM page p WHERE p.id = page_id AND p.stage = 'live'));
CREATE FUNCTION is_live(s stage DEFAULT 'live') RETURNS boolean LANGUAGE sql IMMUTABLE RETURN s = 'live';
CREATE VIEW live AS SELECT id FROM page WHERE stage = 'live';
CREATE TABLE hit (page_id int, stage stage NOT NULL) PARTITION BY LIST (stage);
CREATE TABLE hit_live PARTITION OF hit FOR VALUES IN ('live');
CREATE TABLE hit_other PARTITION OF hit DEFAULT;
