CREATE TABLE orders (id int PRIMARY KEY, total int);
CREATE VIEW a AS SELECT ord.id FROM orders ord;
CREATE VIEW b AS SELECT orders.id, (SELECT max(o2.total) FROM orders o2 WHERE o2.id < orders.id) AS m FROM orders;
CREATE VIEW c AS SELECT sub.x FROM (SELECT id AS x FROM orders) sub JOIN LATERAL generate_series(1, sub.x) gs ON true;
CREATE MATERIALIZED VIEW mv AS WITH q AS (SELECT id FROM orders) SELECT qq.id FROM q qq;
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM orders oo; END;
CREATE POLICY p ON orders USING (EXISTS (SELECT 1 FROM orders y WHERE y.id = orders.id));
CREATE VIEW j AS SELECT m.id FROM (orders o JOIN (SELECT 1 AS z) zz ON zz.z = o.id) AS m;
