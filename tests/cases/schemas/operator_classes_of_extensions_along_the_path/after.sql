CREATE SCHEMA s;
CREATE EXTENSION pg_trgm SCHEMA s;
CREATE EXTENSION btree_gist SCHEMA s;
CREATE TABLE t (id integer PRIMARY KEY, a text);
SET search_path TO s, public;
CREATE INDEX ON public.t USING gin (a gin_trgm_ops);
CREATE INDEX i ON public.t USING gist (a gist_trgm_ops);
CREATE INDEX d ON public.t USING gist (id gist_int4_ops, a gist_text_ops);
