CREATE TABLE stays (id integer PRIMARY KEY);
CREATE TYPE grade AS ENUM ('good', 'bad');
CREATE TYPE verdict AS (grade grade, why text);
CREATE TABLE judged (id integer PRIMARY KEY, grade grade, verdict verdict);
