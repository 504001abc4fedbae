CREATE SCHEMA new_s;
CREATE TYPE new_s.sort AS ENUM ('a');
CREATE TABLE new_s.item(item_id SERIAL PRIMARY KEY, s new_s.sort, parent_id INT REFERENCES new_s.item(item_id));
CREATE INDEX item_s ON new_s.item(s);
CREATE VIEW new_s.w AS SELECT item_id FROM new_s.item;
CREATE FUNCTION new_s.g(x INT) RETURNS INT LANGUAGE sql RETURN x;
