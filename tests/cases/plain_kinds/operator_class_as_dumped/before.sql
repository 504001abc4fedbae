CREATE OPERATOR CLASS "by_abs" FOR TYPE integer USING btree AS OPERATOR 1 <, FUNCTION 1 btint4cmp(integer, integer);
CREATE TABLE t (id integer PRIMARY KEY);
