CREATE TYPE stage AS ENUM ('draft', 'public', 'gone');
CREATE DOMAIN shown AS stage DEFAULT 'public' CHECK (VALUE <> 'gone');
CREATE TABLE page (
    id int PRIMARY KEY,
    stage stage NOT NULL,
    shown shown,
    past stage[] NOT NULL DEFAULT '{draft,public}',
    is_live boolean GENERATED ALWAYS AS (stage = 'public') STORED,
    CHECK (stage <> 'public' OR shown IS NOT NULL)
);
CREATE INDEX page_live ON page (id) WHERE stage = 'public';
CREATE STATISTICS page_stages ON (stage = 'public'), id FROM page;
CREATE POLICY see ON page FOR SELECT USING (stage = 'public');
CREATE RULE keep AS ON DELETE TO page DO INSTEAD UPDATE page SET stage = 'public' WHERE id = OLD.id;
CREATE TABLE remark (id int PRIMARY KEY, page_id int REFERENCES page);
CREATE POLICY see ON remark USING (EXISTS (SELECT FROM page p WHERE p.id = page_id AND p.stage = 'public'));
CREATE FUNCTION is_live(s stage DEFAULT 'public') RETURNS boolean LANGUAGE sql IMMUTABLE RETURN s = 'public';
CREATE VIEW live AS SELECT id FROM page WHERE stage = 'public';
CREATE TABLE hit (page_id int, stage stage NOT NULL) PARTITION BY LIST (stage);
CREATE TABLE hit_live PARTITION OF hit FOR VALUES IN ('public');
CREATE TABLE hit_other PARTITION OF hit DEFAULT;
