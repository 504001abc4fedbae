CREATE SCHEMA s;
CREATE TYPE s.c AS (a integer);
CREATE FUNCTION s.less(a s.c, b s.c) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT true';
CREATE FUNCTION s.cmp(a s.c, b s.c) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT 1';
CREATE FUNCTION s.more(a integer, b integer) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT true';
CREATE OPERATOR s.< (LEFTARG = s.c, RIGHTARG = s.c, FUNCTION = s.less);
CREATE OPERATOR s.= (LEFTARG = s.c, RIGHTARG = s.c, FUNCTION = s.less);
CREATE OPERATOR s.< (LEFTARG = integer, RIGHTARG = integer, FUNCTION = s.more);
SET search_path TO s, public;
CREATE OPERATOR CLASS oc FOR TYPE c USING btree AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 cmp(c, c);
CREATE TABLE u (c c);
CREATE INDEX i ON u (c oc);
CREATE OPERATOR CLASS public.the_system FOR TYPE int USING btree
    AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 btint4cmp(int, int);
SET search_path TO s, pg_catalog, public;
CREATE OPERATOR CLASS public.ahead FOR TYPE int USING btree
    AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 btint4cmp(int, int);
