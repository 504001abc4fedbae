CREATE TABLE visits (id int NOT NULL, place text NOT NULL);
CREATE TABLE short_visits (seconds int) INHERITS (visits);
ALTER TABLE short_visits ADD CONSTRAINT short_visits_pkey PRIMARY KEY (id);
CREATE VIEW places AS SELECT place, count(*) AS visits FROM visits GROUP BY place;
