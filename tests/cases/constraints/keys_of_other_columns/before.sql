CREATE TABLE a (id integer, code text);
CREATE TABLE b (id integer PRIMARY KEY, code text NOT NULL);
CREATE TABLE c (id integer, x integer, CONSTRAINT c_pk PRIMARY KEY (id, x));
CREATE TABLE d (id uuid NOT NULL DEFAULT gen_random_uuid());
CREATE TABLE e (id integer PRIMARY KEY);
