CREATE SCHEMA extensions;
CREATE EXTENSION citext WITH SCHEMA extensions;
CREATE EXTENSION "uuid-ossp" WITH SCHEMA extensions;
CREATE EXTENSION pg_trgm WITH SCHEMA extensions;
CREATE TABLE client (
    id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
    mail extensions.citext NOT NULL,
    name text
);
CREATE INDEX client_name ON client USING gin (name extensions.gin_trgm_ops);
