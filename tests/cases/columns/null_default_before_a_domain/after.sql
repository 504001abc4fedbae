CREATE DOMAIN port AS integer CHECK (VALUE > 0);
CREATE TABLE endpoint (
    id integer PRIMARY KEY,
    own port,
    other integer DEFAULT NULL,
    name text DEFAULT NULL,
    third port DEFAULT NULL
);
ALTER TABLE endpoint ALTER other TYPE port;
ALTER TABLE endpoint ALTER name TYPE varchar(9);
