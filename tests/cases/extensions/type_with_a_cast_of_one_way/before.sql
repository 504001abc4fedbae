CREATE SCHEMA kit;
CREATE EXTENSION hstore SCHEMA kit;
CREATE TABLE part (id integer PRIMARY KEY, sizes kit.hstore NOT NULL DEFAULT 'a=>1', colours kit.hstore);
