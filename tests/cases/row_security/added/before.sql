CREATE FUNCTION who() RETURNS integer LANGUAGE sql STABLE AS 'SELECT 1';
CREATE TABLE note (id integer PRIMARY KEY, owner_id integer NOT NULL, kind varchar(10), body text);
