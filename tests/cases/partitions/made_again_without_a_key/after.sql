CREATE TABLE items (id int NOT NULL, at date NOT NULL, kind text NOT NULL) PARTITION BY LIST (kind);
CREATE TABLE items_default PARTITION OF items DEFAULT;
