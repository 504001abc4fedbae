CREATE TABLE person (id integer PRIMARY KEY);
CREATE TABLE profile (id integer PRIMARY KEY, bio text, person_id integer NOT NULL UNIQUE REFERENCES person ON DELETE CASCADE);
