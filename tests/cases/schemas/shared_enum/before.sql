CREATE SCHEMA kinds;
CREATE SCHEMA billing;
CREATE TYPE kinds.state AS ENUM ('new', 'paid', 'void');
CREATE DOMAIN kinds.amount AS numeric(10, 2) CHECK (VALUE >= 0);
CREATE TABLE billing.bill (id integer PRIMARY KEY, state kinds.state NOT NULL DEFAULT 'new', total kinds.amount);
CREATE TABLE client (id integer PRIMARY KEY, states kinds.state[]);
CREATE FUNCTION kinds.is_open(s kinds.state) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT s = ''new''';
CREATE VIEW billing.open AS SELECT id FROM billing.bill WHERE kinds.is_open(state);
