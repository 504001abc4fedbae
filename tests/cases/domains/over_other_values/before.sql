CREATE DOMAIN amount AS numeric(20, 4);
CREATE DOMAIN price AS amount CHECK (VALUE > 0);
CREATE TABLE foo (id int PRIMARY KEY, a amount, p price, q price[]);
CREATE FUNCTION twice(p price) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT (p * 2)::numeric';
CREATE INDEX foo_i ON foo (twice(p));
