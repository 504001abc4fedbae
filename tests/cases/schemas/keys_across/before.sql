CREATE SCHEMA billing;
CREATE TABLE client (id integer PRIMARY KEY);
CREATE TABLE billing.bill (id integer PRIMARY KEY, client integer NOT NULL REFERENCES client);
CREATE TABLE billing.line (id integer PRIMARY KEY, bill integer);
