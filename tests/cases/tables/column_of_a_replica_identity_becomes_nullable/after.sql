CREATE TABLE visit (id int, k int NOT NULL, CONSTRAINT visit_once UNIQUE (id, k));
CREATE TABLE stay (id int, k int, CONSTRAINT stay_once UNIQUE (id) INCLUDE (k));
ALTER TABLE stay REPLICA IDENTITY FULL;
