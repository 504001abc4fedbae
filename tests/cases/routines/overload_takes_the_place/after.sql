CREATE TABLE t (id bigint PRIMARY KEY, v text, n integer, extra date DEFAULT '2024-01-01');
CREATE FUNCTION a(x text, y text DEFAULT '') RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT upper(x || y) $$;
CREATE FUNCTION b(x text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT public.a(x) || '?' $$;
CREATE FUNCTION c() RETURNS SETOF t LANGUAGE sql STABLE AS $$ SELECT * FROM t $$;
CREATE FUNCTION d(r t) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT public.b(r.v) $$;
CREATE VIEW v AS SELECT id, b(v) AS bv, d(t) AS dv FROM t;
CREATE VIEW w AS SELECT c.id, c.extra FROM c() c;
CREATE INDEX ti ON t (b(v));
ALTER TABLE t ADD CONSTRAINT tc CHECK (b(v) <> '');
