CREATE TABLE person (
    name text NOT NULL,
    city text NOT NULL
);
CREATE TABLE employee (
    name text NOT NULL,
    salary numeric,
    PRIMARY KEY (name)
) INHERITS (person);
CREATE TABLE guest (city text NOT NULL) INHERITS (person);
