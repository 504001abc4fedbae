CREATE TYPE place AS (street text, zip int, town text);
CREATE TABLE person (id int PRIMARY KEY, home place, seen int);
CREATE TYPE span AS (begins date, note text);
CREATE TABLE stay (id int PRIMARY KEY, times span NOT NULL, past span[]);
CREATE TABLE visit (times span, what text);
CREATE TYPE price AS (amount numeric, unit text);
CREATE TABLE ware (id int PRIMARY KEY, price price);
