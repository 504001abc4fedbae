CREATE SCHEMA billing;
CREATE TABLE billing.t (a integer, b integer, come text NOT NULL, PRIMARY KEY (a, b));
