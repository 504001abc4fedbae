CREATE TABLE person (key uuid PRIMARY KEY, name text);
CREATE TABLE boat (id int PRIMARY KEY, person uuid REFERENCES person);
