CREATE TABLE a (id smallserial PRIMARY KEY, b text, c int);
CREATE INDEX ac ON a (c);
