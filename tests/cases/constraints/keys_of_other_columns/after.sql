CREATE TABLE a (id integer PRIMARY KEY, code text);
CREATE TABLE b (id integer, code text PRIMARY KEY);
CREATE TABLE c (id integer, x integer, CONSTRAINT c_pk PRIMARY KEY (x, id));
CREATE TABLE d (id uuid PRIMARY KEY DEFAULT gen_random_uuid());
CREATE TABLE e (id integer);
