CREATE TABLE t (id int PRIMARY KEY, a int);
CREATE TABLE u (id int PRIMARY KEY);
CREATE VIEW v AS SELECT t.id, t.a, count(u.id) AS n FROM t JOIN u ON u.id = t.a GROUP BY t.id;
COMMENT ON VIEW v IS 'kept';
CREATE VIEW w AS SELECT v.n, u.id FROM v JOIN u ON u.id = v.id;
