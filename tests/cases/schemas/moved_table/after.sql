CREATE SCHEMA billing;
CREATE SCHEMA archive;
CREATE TABLE archive.client (
    id serial PRIMARY KEY,
    vat text UNIQUE,
    named text
);
CREATE INDEX client_vat ON archive.client (lower(vat));
CREATE TABLE bill (id integer PRIMARY KEY, client integer REFERENCES archive.client);
CREATE TABLE new (id integer GENERATED ALWAYS AS IDENTITY, client integer REFERENCES archive.client);
ALTER TABLE new ADD CONSTRAINT old_pkey PRIMARY KEY (id);
ALTER TABLE new RENAME CONSTRAINT new_client_fkey TO old_client_fkey;
