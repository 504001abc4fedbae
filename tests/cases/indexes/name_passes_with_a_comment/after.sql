CREATE TABLE a (id int PRIMARY KEY, x text);
CREATE TABLE b (id int PRIMARY KEY, x text);
CREATE UNIQUE INDEX i ON b (x);
CREATE INDEX j ON a USING hash (x);
COMMENT ON INDEX i IS 'of b now';
