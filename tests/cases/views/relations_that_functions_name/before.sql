CREATE SCHEMA m;
SET search_path = m, public;
CREATE TABLE items (id int primary key, k text) PARTITION BY RANGE (id);
CREATE TABLE items_1 PARTITION OF items FOR VALUES FROM (0) TO (10);
RESET search_path;
