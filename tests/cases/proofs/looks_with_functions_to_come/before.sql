CREATE FUNCTION ok(s text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ begin return s <> 'x'; end $$;
CREATE TABLE t (id int PRIMARY KEY, s text CHECK (ok(s)), k int);
