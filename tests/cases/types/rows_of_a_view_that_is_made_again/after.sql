CREATE TABLE m (id int PRIMARY KEY, name varchar(30));
CREATE VIEW v AS SELECT id, name FROM m;
CREATE TABLE u (id int PRIMARY KEY, r v, w m[]);
