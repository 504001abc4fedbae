CREATE TYPE stay AS (arrives date, nights int);
CREATE TABLE booking (id int PRIMARY KEY, stay stay);
