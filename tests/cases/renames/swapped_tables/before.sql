CREATE TABLE a (id integer PRIMARY KEY, x text);
CREATE TABLE b (id serial PRIMARY KEY, a_id integer REFERENCES a, y integer);
CREATE VIEW v AS SELECT a.x, b.y FROM a JOIN b ON b.a_id = a.id;
