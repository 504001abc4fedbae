CREATE FUNCTION has_column(tab text, col text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = tab AND column_name = col);
END $$;
CREATE FUNCTION version_no() RETURNS integer LANGUAGE sql AS 'SELECT 3';
CREATE FUNCTION has_table(text) RETURNS boolean LANGUAGE sql AS $$ SELECT EXISTS (SELECT FROM pg_class WHERE relname = $1) $$;
CREATE TABLE t (id int, x int, v int, a int, b text, c int, e int, k int, n1 int, n2 int);
