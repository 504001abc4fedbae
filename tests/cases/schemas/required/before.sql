CREATE SCHEMA billing;
CREATE TABLE billing.t (a integer, b integer, gone integer NOT NULL, PRIMARY KEY (a, b));
