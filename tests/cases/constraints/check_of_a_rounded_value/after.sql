CREATE TABLE temp (id int PRIMARY KEY, deg int CHECK (deg <> 0), unit text);
CREATE INDEX t1 ON temp (deg);
CREATE INDEX t2 ON temp (unit);
