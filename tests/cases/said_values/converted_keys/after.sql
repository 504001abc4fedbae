CREATE TABLE owner (id uuid DEFAULT gen_random_uuid() PRIMARY KEY, name text NOT NULL, introduced_by uuid REFERENCES owner);
CREATE TABLE boat (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner uuid NOT NULL REFERENCES owner,
    lent_to uuid REFERENCES owner ON DELETE SET NULL,
    name text
);
CREATE TABLE crew (boat int REFERENCES boat, owner uuid REFERENCES owner, role text, PRIMARY KEY (boat, owner));
CREATE TABLE port (code bigint PRIMARY KEY, name text);
CREATE TABLE call (id int PRIMARY KEY, port bigint NOT NULL REFERENCES port);
