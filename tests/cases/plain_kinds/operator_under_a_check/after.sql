CREATE FUNCTION nearer(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE
    AS $$ SELECT abs($1) < abs($2) $$;
CREATE OPERATOR <<< (LEFTARG = int, RIGHTARG = int, FUNCTION = nearer, RESTRICT = scalarltsel);
CREATE TABLE point (id int PRIMARY KEY, x int, y int, CHECK (x <<< 1000));
CREATE INDEX point_near ON point ((x <<< y));
