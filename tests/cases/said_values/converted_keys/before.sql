CREATE TABLE owner (id serial PRIMARY KEY, name text NOT NULL, introduced_by int REFERENCES owner);
CREATE TABLE boat (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner int NOT NULL REFERENCES owner,
    lent_to int REFERENCES owner ON DELETE SET NULL,
    name text
);
CREATE TABLE crew (boat int REFERENCES boat, owner int REFERENCES owner, role text, PRIMARY KEY (boat, owner));
CREATE TABLE port (code text PRIMARY KEY, name text, depth int);
CREATE TABLE call (id int PRIMARY KEY, port text NOT NULL REFERENCES port);
