CREATE SCHEMA s;
CREATE SEQUENCE q;
CREATE SEQUENCE only_public;
CREATE TABLE t (a bigint DEFAULT nextval('q'), b bigint DEFAULT nextval('only_public'::regclass));
SET search_path = s, public;
CREATE SEQUENCE q;
CREATE SEQUENCE "Q""x";
CREATE TABLE t (
    a bigint DEFAULT nextval('q'::regclass),
    b bigint DEFAULT nextval('q') + 1,
    c bigint DEFAULT nextval('"Q""x"'::regclass),
    d bigint DEFAULT nextval('only_public'::regclass),
    e bigint DEFAULT nextval('public.q'::regclass),
    f bigint
);
ALTER TABLE t ALTER f SET DEFAULT currval('Q'::regclass);
CREATE TABLE u (id serial PRIMARY KEY);
