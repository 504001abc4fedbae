CREATE TYPE stay AS (arrives timestamptz, nights int);
CREATE TABLE booking (id int PRIMARY KEY, stay stay);
