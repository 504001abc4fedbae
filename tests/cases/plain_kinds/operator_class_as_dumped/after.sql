CREATE OPERATOR FAMILY public.by_abs USING btree;
CREATE OPERATOR CLASS public.by_abs
    FOR TYPE integer USING btree FAMILY public.by_abs AS
    OPERATOR 1 <(integer,integer) ,
    FUNCTION 1 (integer, integer) btint4cmp(integer,integer);
CREATE TABLE t (id integer PRIMARY KEY, a integer);
