CREATE TABLE t (id int PRIMARY KEY, day date, label text);

CREATE VIEW v AS SELECT date(day) AS day, date('2020-01-02') AS first, text('a') || label AS word FROM t;

CREATE VIEW locked AS SELECT a.id FROM t AS a, t AS b WHERE a.id = b.id FOR NO KEY UPDATE SKIP LOCKED;
