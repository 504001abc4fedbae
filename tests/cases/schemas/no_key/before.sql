CREATE SCHEMA billing;
CREATE TYPE billing.e AS ENUM ('a', 'b');
CREATE TABLE billing.log (line text, gone integer NOT NULL);
