CREATE SCHEMA far;
CREATE TABLE t (pk integer NOT NULL, n integer NOT NULL, a text);
CREATE SEQUENCE t_pk_seq AS integer OWNED BY t.pk;
ALTER TABLE t ALTER COLUMN pk SET DEFAULT nextval('public.t_pk_seq'::regclass);
CREATE SEQUENCE t_n_seq START 5 INCREMENT 5 OWNED BY t.n;
ALTER TABLE t ALTER COLUMN n SET DEFAULT nextval('public.t_n_seq'::regclass);
ALTER TABLE t SET SCHEMA far;
ALTER TABLE far.t RENAME TO r;
