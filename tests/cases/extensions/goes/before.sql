CREATE EXTENSION citext;
CREATE TABLE t (id int PRIMARY KEY, e citext, gone citext);
CREATE TABLE kept (id int PRIMARY KEY, name citext NOT NULL DEFAULT 'x', CONSTRAINT named CHECK (name <> 'bad'::citext));
CREATE INDEX kept_name ON kept (name);
