CREATE TABLE sale (id integer, day date, code text, UNIQUE (id, day), UNIQUE (code, day))
  PARTITION BY RANGE (day);
-- detached
CREATE TABLE sale_22 (id integer, day date, code text, UNIQUE (id, day), UNIQUE (code, day));
CREATE TABLE sale_23 PARTITION OF sale FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
ALTER TABLE sale_23 CLUSTER ON sale_23_id_day_key;
CREATE TABLE sale_24 (id integer, day date, code text, CONSTRAINT own_24 UNIQUE (id, day), UNIQUE (code, day));
ALTER TABLE sale ATTACH PARTITION sale_24 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE VIEW sales_24 AS SELECT id, day, code, code AS more FROM sale_24;
