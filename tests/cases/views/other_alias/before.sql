CREATE TABLE orders (id int PRIMARY KEY, total int);
CREATE VIEW a AS SELECT o.id FROM orders o;
CREATE VIEW b AS SELECT orders.id, (SELECT max(o.total) FROM orders o WHERE o.id < orders.id) AS m FROM orders;
CREATE VIEW c AS SELECT s.x FROM (SELECT id AS x FROM orders) s JOIN LATERAL generate_series(1, s.x) g ON true;
CREATE MATERIALIZED VIEW mv AS WITH q AS (SELECT id FROM orders) SELECT q.id FROM q;
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM orders o; END;
CREATE POLICY p ON orders USING (EXISTS (SELECT 1 FROM orders x WHERE x.id = orders.id));
CREATE VIEW j AS SELECT k.id FROM (orders o JOIN (SELECT 1 AS z) zz ON zz.z = o.id) AS k;
