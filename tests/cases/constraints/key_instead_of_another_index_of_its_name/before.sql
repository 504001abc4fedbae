CREATE TABLE a (id integer NOT NULL, mail text NOT NULL);
CREATE UNIQUE INDEX a_key ON a (id) INCLUDE (mail);
CREATE TABLE a_user (a_id integer REFERENCES a (id));
CREATE TABLE b (id integer NOT NULL);
CREATE UNIQUE INDEX b_key ON b (id DESC);
CREATE TABLE c (mail text);
CREATE UNIQUE INDEX c_key ON c (mail) NULLS NOT DISTINCT;
