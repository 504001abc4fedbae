CREATE TABLE temp (id int PRIMARY KEY, deg numeric CHECK (deg <> 0));
CREATE INDEX t1 ON temp (deg);
