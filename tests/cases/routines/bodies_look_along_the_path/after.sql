CREATE SCHEMA m;
SET search_path = m, public;
CREATE FUNCTION inner_f(i int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN i + 1; END $$;
CREATE FUNCTION outer_f(i int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN inner_f(i) * 2; END $$;
CREATE TABLE t (id int PRIMARY KEY, a int, g int NOT NULL GENERATED ALWAYS AS (outer_f(a)) STORED, CHECK (outer_f(a) > 0));
CREATE TABLE public.other (id int PRIMARY KEY, n int DEFAULT m.outer_f(3));
CREATE TABLE level (name text PRIMARY KEY, n int);
CREATE FUNCTION level_of(x text) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT n FROM level WHERE name = x $$;
CREATE TABLE u (id int PRIMARY KEY, a text, CONSTRAINT known CHECK (level_of(a) > 0));
