CREATE TABLE people (id serial PRIMARY KEY, name text);
CREATE INDEX people_name ON people (name);
CREATE TABLE mood (id int PRIMARY KEY, m text);
CREATE TABLE t (id int PRIMARY KEY, x text);
CREATE VIEW old_t AS SELECT x FROM t;
CREATE DOMAIN mail AS text CHECK (VALUE LIKE '%@%');
CREATE TABLE contact (id int PRIMARY KEY, e mail);
CREATE TABLE u (id int PRIMARY KEY);
