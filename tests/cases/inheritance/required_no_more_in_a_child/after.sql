CREATE TABLE person (
    name text,
    city text
);
CREATE TABLE employee (
    name text NOT NULL,
    salary numeric,
    PRIMARY KEY (name)
) INHERITS (person);
CREATE TABLE guest (city text) INHERITS (person);
