CREATE EXTENSION "uuid-ossp";
CREATE TABLE lister (id uuid PRIMARY KEY DEFAULT uuid_generate_v4(), name text);
CREATE TABLE metric (lister uuid PRIMARY KEY REFERENCES lister (id), value integer);
CREATE TABLE origin (lister uuid REFERENCES lister (id), url text, PRIMARY KEY (lister, url));
-- It goes before the table whose rows it gives, and that is no reason for the extension to go then.
CREATE FUNCTION metrics_of(one uuid) RETURNS SETOF metric LANGUAGE sql
AS $$ SELECT * FROM metric WHERE lister = one $$;
