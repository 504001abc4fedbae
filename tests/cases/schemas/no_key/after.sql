CREATE SCHEMA billing;
CREATE TYPE billing.e AS ENUM ('a', 'b');
CREATE TABLE billing.log (line text, e billing.e, es billing.e[]);
