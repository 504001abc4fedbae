CREATE TABLE a (id serial PRIMARY KEY, b boolean NOT NULL DEFAULT false);
CREATE TABLE c (id serial PRIMARY KEY, a_id int NOT NULL UNIQUE REFERENCES a, b boolean NOT NULL DEFAULT false);
