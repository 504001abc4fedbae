CREATE TABLE t (name text, id int NOT NULL, CONSTRAINT once UNIQUE (id) INCLUDE (id));
