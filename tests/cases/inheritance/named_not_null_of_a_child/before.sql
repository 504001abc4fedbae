CREATE TABLE person (
    id integer CONSTRAINT person_has_id NOT NULL
);
CREATE TABLE employee (
    salary numeric,
    CONSTRAINT employee_has_id NOT NULL id
) INHERITS (person);
