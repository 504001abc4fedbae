CREATE TABLE a (id bigint PRIMARY KEY, name text, extra date);
CREATE VIEW av AS SELECT id, extra FROM a;
CREATE FUNCTION get_av() RETURNS SETOF av LANGUAGE sql STABLE AS $$ SELECT * FROM public.av $$;
CREATE VIEW bv AS SELECT g.id, g.extra FROM get_av() g;
CREATE FUNCTION get_bv() RETURNS SETOF bv LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY SELECT * FROM public.bv; END $$;
CREATE MATERIALIZED VIEW cv AS SELECT count(*) AS n FROM get_bv();
