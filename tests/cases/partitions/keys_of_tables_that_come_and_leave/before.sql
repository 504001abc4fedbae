CREATE TABLE sale (id integer, day date, code text, UNIQUE (id, day), UNIQUE (code, day))
  PARTITION BY RANGE (day);
CREATE TABLE sale_22 PARTITION OF sale FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
-- with keys of its own
CREATE TABLE sale_23 (id integer, day date, code text, UNIQUE (id, day), UNIQUE (code, day));
ALTER TABLE sale_23 CLUSTER ON sale_23_id_day_key;
-- of which a view speaks: it keeps its key
CREATE TABLE sale_24 (id integer, day date, code text, CONSTRAINT own_24 UNIQUE (id, day), UNIQUE (code, day));
CREATE VIEW sales_24 AS SELECT id, day, code, code AS more FROM sale_24;
