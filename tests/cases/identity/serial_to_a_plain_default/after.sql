CREATE TABLE item (id int PRIMARY KEY, place int NOT NULL DEFAULT 0, rank serial, weight bigint DEFAULT 1);
