CREATE TYPE point_of AS (x int, y int, z int);
CREATE TABLE thing (id int PRIMARY KEY, label text, at_point point_of, made date);
CREATE FUNCTION thing_of(number int) RETURNS thing LANGUAGE sql STABLE AS 'SELECT * FROM thing WHERE id = number';
CREATE VIEW of_the_row AS SELECT (thing).* FROM thing;
CREATE VIEW of_a_value AS SELECT id * 2 AS twice, (at_point).* FROM thing;
CREATE VIEW of_a_call AS SELECT (thing_of(id * 1)).* FROM thing;
CREATE VIEW within AS SELECT ((thing).at_point).*, (thing.at_point).x + 1 AS next FROM thing;
