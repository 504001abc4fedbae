CREATE TABLE visits (id int PRIMARY KEY, t text);
CREATE UNIQUE INDEX visits_once ON visits (id, t) NULLS NOT DISTINCT;
CREATE TABLE visits_1 (id int CONSTRAINT visits_id_not_null NOT NULL, t text);
CREATE TABLE other (id int PRIMARY KEY, t text);
