CREATE SCHEMA billing;
CREATE TABLE client (
    id bigint PRIMARY KEY
);
CREATE TABLE billing.client (
    id serial PRIMARY KEY,
    vat text,
    named text NOT NULL DEFAULT 'x',
    CHECK (vat <> '')
);
CREATE INDEX client_vat ON billing.client (vat);
CREATE VIEW billing.noted AS SELECT c.id, c.vat FROM billing.client c JOIN public.client d USING (id);
