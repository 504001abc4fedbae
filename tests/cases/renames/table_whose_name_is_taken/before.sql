CREATE TABLE a (id serial PRIMARY KEY, x text UNIQUE);
CREATE TABLE c (id integer PRIMARY KEY, a_id integer REFERENCES a);
