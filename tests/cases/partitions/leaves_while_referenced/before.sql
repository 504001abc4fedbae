CREATE TABLE visits (id int, area int, PRIMARY KEY (area, id)) PARTITION BY LIST (area);
CREATE TABLE visits_1 PARTITION OF visits FOR VALUES IN (1);
CREATE TABLE notes (
    id int PRIMARY KEY, visit int, area int,
    CONSTRAINT notes_visit FOREIGN KEY (area, visit) REFERENCES visits (area, id)
);
CREATE TABLE visits_2 PARTITION OF visits FOR VALUES IN (2);
