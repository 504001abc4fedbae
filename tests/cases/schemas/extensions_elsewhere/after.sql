CREATE SCHEMA extensions;
CREATE EXTENSION citext WITH SCHEMA extensions;
CREATE EXTENSION "uuid-ossp" WITH SCHEMA extensions;
CREATE EXTENSION pg_trgm WITH SCHEMA extensions;
CREATE TABLE client (
    id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
    mail extensions.citext,
    alias extensions.citext,
    name text
);
CREATE INDEX client_name ON client USING gin (name extensions.gin_trgm_ops, (mail::text) extensions.gin_trgm_ops);
CREATE VIEW same AS SELECT id FROM client WHERE mail OPERATOR(extensions.=) alias;
