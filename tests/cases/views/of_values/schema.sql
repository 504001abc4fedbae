CREATE TABLE t (id integer PRIMARY KEY);
CREATE VIEW v (x, y) AS VALUES (1, 'a'), (2, 'b');
CREATE VIEW w AS VALUES (1, 'a'::text);
CREATE VIEW z (q) AS SELECT * FROM (VALUES (1), (2)) AS u (p);
CREATE MATERIALIZED VIEW m (k) AS VALUES (1), (3);
CREATE VIEW n (a, b) AS SELECT 1, column2 FROM (VALUES (1, 2)) v;
