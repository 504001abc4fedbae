-- A server has no default for the null of a plain type, and stores that of a domain.
CREATE DOMAIN port AS integer CHECK (VALUE > 0);
CREATE TABLE endpoint (
    id integer PRIMARY KEY,
    own integer DEFAULT NULL,
    other integer DEFAULT NULL,
    name text DEFAULT NULL
);
ALTER TABLE endpoint ALTER own TYPE port;
