CREATE SCHEMA m;
CREATE TABLE m.t (id int PRIMARY KEY, name text);
