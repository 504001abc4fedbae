CREATE TABLE person (id integer PRIMARY KEY);
CREATE TABLE profile (id integer PRIMARY KEY, bio text, person_id integer REFERENCES person ON DELETE SET NULL);
