CREATE SEQUENCE x;
CREATE TABLE t (id int PRIMARY KEY DEFAULT nextval('x'));
CREATE TABLE y (id int PRIMARY KEY, sequence int);
