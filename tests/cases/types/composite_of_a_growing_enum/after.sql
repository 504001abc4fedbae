CREATE TYPE e AS ENUM ('a', 'b', 'c');
CREATE TYPE pairing AS (first e, rest e[], n integer);
CREATE TYPE outer_pair AS (p pairing, q pairing[], z numeric(6,2));
CREATE DOMAIN good_pair AS outer_pair;
CREATE TABLE t (id integer PRIMARY KEY, x e DEFAULT 'c', p outer_pair, q pairing[]);
CREATE FUNCTION fpair(p pairing, e e DEFAULT 'c') RETURNS outer_pair LANGUAGE sql AS $$ SELECT ROW(p, ARRAY[p], 1)::outer_pair $$;
