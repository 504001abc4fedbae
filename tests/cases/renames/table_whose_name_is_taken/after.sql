CREATE TABLE a_old (id serial PRIMARY KEY, x text UNIQUE);
CREATE TABLE a (id serial PRIMARY KEY, z integer);
CREATE TABLE c (id integer PRIMARY KEY, a_id integer REFERENCES a_old);
