CREATE TABLE people (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE addresses (
    id integer PRIMARY KEY,
    customer integer NOT NULL UNIQUE REFERENCES people,
    city text NOT NULL,
    zip varchar(10)
);
CREATE TABLE orders (id integer PRIMARY KEY, customer integer NOT NULL REFERENCES people);
