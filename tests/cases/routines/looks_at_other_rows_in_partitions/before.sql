CREATE TABLE kind (id int PRIMARY KEY, open boolean NOT NULL DEFAULT false);
CREATE FUNCTION is_open(k int) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN coalesce((SELECT open FROM kind WHERE id = k), false); END $$;
CREATE TABLE ev (id int, at date, kind int, CHECK (is_open(kind)), PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE ev_1 PARTITION OF ev FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE ev_d PARTITION OF ev DEFAULT;
CREATE TABLE note (id int PRIMARY KEY, ev int, at date, FOREIGN KEY (ev, at) REFERENCES ev);
