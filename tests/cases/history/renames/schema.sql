CREATE SCHEMA blog;
CREATE TYPE blog.status AS ENUM ('a', 'b');
CREATE TYPE twin AS (first integer, b text);
CREATE DOMAIN email AS text CONSTRAINT has_at CHECK (VALUE <> ''::text);
CREATE TABLE blog.articles (
  id integer CONSTRAINT posts_pkey PRIMARY KEY,
  content text,
  state blog.status DEFAULT 'a'::blog.status,
  both_of twin,
  sent email
);
CREATE FUNCTION doubled(n integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN n * 2;
CREATE FUNCTION guard_row() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE INDEX posts_twice ON blog.articles (doubled(id));
CREATE TRIGGER posts_guarded BEFORE UPDATE ON blog.articles FOR EACH ROW EXECUTE FUNCTION guard_row();
CREATE POLICY positive ON blog.articles USING (id > 0);
CREATE AGGREGATE sum_of(integer) (SFUNC = int4pl, STYPE = integer);
