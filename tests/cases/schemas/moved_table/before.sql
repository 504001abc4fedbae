CREATE SCHEMA billing;
CREATE TABLE client (
    id serial PRIMARY KEY,
    vat text UNIQUE
);
CREATE INDEX client_vat ON client (lower(vat));
CREATE TABLE bill (id integer PRIMARY KEY, client integer REFERENCES client);
CREATE TABLE billing.old (id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY, client integer REFERENCES client);
