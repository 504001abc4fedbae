CREATE TABLE m (id int PRIMARY KEY, v double precision, w double precision);
CREATE TABLE n (id int PRIMARY KEY, v numeric, w numeric GENERATED ALWAYS AS (round(v, 1)) STORED, CHECK (round(v, 2) > 0));
CREATE INDEX ni ON n (round(v, 2));
CREATE VIEW nv AS SELECT id, round(v, 2) AS v FROM n;
