CREATE TABLE t (id int PRIMARY KEY, a int); CREATE INDEX x ON t(a); CREATE TABLE u (id int PRIMARY KEY, a int); CREATE INDEX y ON u(a);
