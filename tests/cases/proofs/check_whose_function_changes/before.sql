CREATE TABLE t (id int PRIMARY KEY, s text, k int);
CREATE FUNCTION ok(s text, k int) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ begin return true; end $$;
ALTER TABLE t ADD CONSTRAINT fits CHECK (ok(s, k));
