CREATE DOMAIN amount AS real;
CREATE DOMAIN price AS amount CHECK (VALUE > 0);
CREATE TABLE foo (id int PRIMARY KEY, a amount, p price, q price[]);
CREATE FUNCTION twice(p price) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT (p * 2)::numeric';
CREATE INDEX foo_i ON foo (twice(p));
