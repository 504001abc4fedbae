CREATE TABLE raw (id int PRIMARY KEY, label text);
CREATE TABLE shown (id int PRIMARY KEY, label text);
CREATE VIEW kept_apart AS SELECT id, label FROM raw;
CREATE VIEW reader AS SELECT label FROM shown UNION SELECT label FROM kept_apart;
CREATE VIEW above AS SELECT * FROM reader;
CREATE FUNCTION rows_of() RETURNS SETOF shown LANGUAGE sql AS 'SELECT * FROM shown';
