CREATE SCHEMA billing;
CREATE TABLE client (
    id integer PRIMARY KEY,
    vat text
);
CREATE TABLE billing.client (
    id serial PRIMARY KEY,
    vat text UNIQUE,
    note text
);
CREATE INDEX client_note ON billing.client (note);
CREATE VIEW billing.noted AS SELECT c.id, d.vat FROM billing.client c JOIN public.client d USING (id);
CREATE TABLE gone (id integer PRIMARY KEY);
CREATE TABLE billing.gone (id integer PRIMARY KEY, vat text);
