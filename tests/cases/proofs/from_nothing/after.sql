CREATE TABLE person (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE visit (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), person_id integer NOT NULL REFERENCES person (id), at date);
CREATE INDEX visit_person_id ON visit (person_id);
