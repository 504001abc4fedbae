CREATE TABLE item (id int PRIMARY KEY, place serial, rank int DEFAULT 7, weight serial);
