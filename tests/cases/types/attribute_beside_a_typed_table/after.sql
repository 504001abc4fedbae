CREATE TYPE span AS (begins date, place int);
CREATE TABLE stay OF span (PRIMARY KEY (begins));
CREATE TABLE visit (id int PRIMARY KEY, span span);
