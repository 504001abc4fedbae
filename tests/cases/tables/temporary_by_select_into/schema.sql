CREATE TABLE day (id integer PRIMARY KEY, hours integer);
SELECT hours, max(id) AS id INTO TEMP TABLE last FROM day GROUP BY hours;
DELETE FROM day;
INSERT INTO day (id, hours) SELECT id, hours FROM last;
DROP TABLE last;
CREATE UNIQUE INDEX ON day (hours);
