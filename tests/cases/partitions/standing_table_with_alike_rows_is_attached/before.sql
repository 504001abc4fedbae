CREATE TABLE visits (id int PRIMARY KEY, place text, UNIQUE (id, place)) PARTITION BY RANGE (id);
CREATE TABLE visits_1 (id int, place text);
CREATE TABLE other (id int PRIMARY KEY, note text);
