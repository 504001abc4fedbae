CREATE TABLE a (id serial PRIMARY KEY, x text);
CREATE TABLE b (id serial PRIMARY KEY, y text);
