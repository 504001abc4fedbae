CREATE SCHEMA ext;
CREATE EXTENSION citext WITH SCHEMA ext;
CREATE DOMAIN word AS ext.citext;
CREATE TABLE t (id int PRIMARY KEY, e ext.citext, w word);
CREATE INDEX e ON t (e);
