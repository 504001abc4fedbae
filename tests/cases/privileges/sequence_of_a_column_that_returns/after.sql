CREATE TABLE a (id serial PRIMARY KEY, d boolean NOT NULL DEFAULT false);
CREATE TABLE c (a_id int PRIMARY KEY REFERENCES a, d boolean NOT NULL DEFAULT false);
