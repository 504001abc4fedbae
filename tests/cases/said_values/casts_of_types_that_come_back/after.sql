CREATE TABLE job (id int PRIMARY KEY, state int NOT NULL DEFAULT 1, place jsonb, size int NOT NULL);
