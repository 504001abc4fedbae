CREATE TABLE event (id int NOT NULL, at date NOT NULL);
