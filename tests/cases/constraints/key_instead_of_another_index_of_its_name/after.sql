CREATE TABLE a (id integer CONSTRAINT a_key PRIMARY KEY, mail text NOT NULL);
CREATE TABLE a_user (a_id integer REFERENCES a (id));
CREATE TABLE b (id integer CONSTRAINT b_key UNIQUE NOT NULL);
CREATE TABLE c (mail text CONSTRAINT c_key UNIQUE);
