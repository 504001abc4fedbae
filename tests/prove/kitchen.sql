-- One of every kind of object that a snapshot describes.
CREATE TYPE "E" AS ENUM ('A', 'B');
ALTER TYPE "E" ADD VALUE 'C' BEFORE 'B';
CREATE DOMAIN d AS text NOT NULL CHECK (VALUE <> '') DEFAULT 'x';
CREATE TYPE pair AS (a integer, b text);
CREATE TYPE span AS RANGE (subtype = bigint);
CREATE SEQUENCE free START 5;
CREATE TABLE p (
  id integer PRIMARY KEY,
  n numeric(5,2),
  e "E" DEFAULT 'A' NOT NULL,
  s serial,
  i integer GENERATED ALWAYS AS IDENTITY,
  g integer GENERATED ALWAYS AS (id * 2) STORED,
  j json,
  t timestamptz(3) DEFAULT now(),
  list text[],
  dd d
);
CREATE TABLE c (id integer REFERENCES p ON DELETE CASCADE DEFERRABLE, u text UNIQUE, r int4range)
  WITH (fillfactor = 70);
ALTER TABLE c ADD CONSTRAINT u_filled CHECK (u <> '') NOT VALID;
ALTER TABLE c ADD CONSTRAINT r_apart EXCLUDE USING gist (r WITH &&);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN new; END$$;
CREATE FUNCTION f(a integer, b text DEFAULT 'x') RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $2';
CREATE TRIGGER tr BEFORE INSERT OR UPDATE OF id ON p FOR EACH ROW WHEN (new.id > 0) EXECUTE FUNCTION f();
CREATE VIEW v AS SELECT id, e FROM p WHERE e = 'B';
CREATE RULE no_insert AS ON INSERT TO v DO INSTEAD NOTHING;
CREATE MATERIALIZED VIEW mv AS SELECT id FROM p;
CREATE INDEX ix ON p (lower(dd), n DESC) WHERE id > 3;
CREATE STATISTICS st ON id, n FROM p;
ALTER TABLE p ENABLE ROW LEVEL SECURITY;
CREATE POLICY pol ON p FOR SELECT TO public USING (id > 0);
CREATE AGGREGATE total (integer) (sfunc = int4pl, stype = integer, initcond = '0');
CREATE OPERATOR === (leftarg = integer, rightarg = integer, function = int4eq);
CREATE COLLATION coll FROM "C";
COMMENT ON TABLE p IS 'it''s a table';
GRANT SELECT ON p TO public;
INSERT INTO p (id, n, j, list, dd) VALUES (1, 1.50, '{"a" : 1, "a": 2}', '{x,NULL,"q\"uote"}', 'y');
