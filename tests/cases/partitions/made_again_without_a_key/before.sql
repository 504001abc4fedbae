CREATE TABLE items (id int NOT NULL, at date NOT NULL, kind text NOT NULL, coll text, PRIMARY KEY (at, id)) PARTITION BY RANGE (at);
CREATE TABLE items_default PARTITION OF items DEFAULT;
