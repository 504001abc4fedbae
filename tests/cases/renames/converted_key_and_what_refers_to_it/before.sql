CREATE TABLE owner (id int PRIMARY KEY, name text);
CREATE TABLE boat (id int PRIMARY KEY, owner int REFERENCES owner);
