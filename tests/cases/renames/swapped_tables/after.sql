CREATE TABLE b (id integer PRIMARY KEY, x text);
CREATE TABLE a (id serial PRIMARY KEY, a_id integer REFERENCES b, y integer);
CREATE VIEW v AS SELECT b.x, a.y FROM b JOIN a ON a.a_id = b.id;
