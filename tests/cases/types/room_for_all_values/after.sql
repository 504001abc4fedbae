CREATE TABLE t (id integer PRIMARY KEY, m varchar(7), d varchar(20), s varchar(50), n varchar(50), narrow varchar(4));
