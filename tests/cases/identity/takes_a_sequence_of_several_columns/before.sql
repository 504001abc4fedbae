CREATE SEQUENCE numbers AS smallint START 5 INCREMENT 5 MAXVALUE 1000 CYCLE;
CREATE TABLE t (id smallint NOT NULL DEFAULT nextval('numbers'), v text);
CREATE TABLE u (id int DEFAULT nextval('numbers'), half int DEFAULT nextval('numbers') / 2);
