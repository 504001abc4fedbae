CREATE FUNCTION c(text, text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT CASE WHEN length($1) < length($2) THEN -1 WHEN length($1) > length($2) THEN 1 ELSE 0 END';
CREATE OPERATOR CLASS len FOR TYPE text USING btree AS OPERATOR 1 < , OPERATOR 3 =, OPERATOR 5 >, FUNCTION 1 c(text, text);
CREATE TABLE t (id int PRIMARY KEY, a text);
CREATE INDEX ti ON t (a len);
