CREATE TABLE p (id integer, code integer GENERATED ALWAYS AS (id + 1) STORED);
