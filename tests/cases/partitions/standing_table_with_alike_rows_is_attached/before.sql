CREATE TABLE visits (id int PRIMARY KEY, place text, UNIQUE (id, place)) PARTITION BY RANGE (id);
CREATE TABLE visits_1 (id int CONSTRAINT visits_id_not_null NOT NULL, place text);
CREATE TABLE other (id int PRIMARY KEY, note text);
