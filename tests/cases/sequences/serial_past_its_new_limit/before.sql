CREATE TABLE a (id serial PRIMARY KEY, b text);
