-- What reads a relation by its number reads the one of that name afterwards: a view stood still over the table in the archive.
CREATE TABLE raw (id int PRIMARY KEY, label text);
CREATE VIEW shown AS SELECT id, label FROM raw;
CREATE TABLE kept_apart (id int PRIMARY KEY, label text);
CREATE VIEW reader AS SELECT label FROM shown UNION SELECT label FROM kept_apart;
CREATE VIEW above AS SELECT * FROM reader;
CREATE FUNCTION rows_of() RETURNS SETOF shown LANGUAGE sql AS 'SELECT * FROM shown';
