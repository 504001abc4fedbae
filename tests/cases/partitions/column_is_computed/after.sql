CREATE TABLE sale (
  id int NOT NULL, day date NOT NULL, net numeric(10,2), gross numeric(12,2) GENERATED ALWAYS AS (net * 1.2) STORED, code text GENERATED ALWAYS AS ('T' || (id)::text) STORED,
  PRIMARY KEY (id, day)
) PARTITION BY RANGE (day);
CREATE TABLE sale_old PARTITION OF sale FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE TABLE sale_new PARTITION OF sale FOR VALUES FROM ('2024-01-01') TO (MAXVALUE) PARTITION BY LIST (id);
CREATE TABLE sale_new_1 PARTITION OF sale_new FOR VALUES IN (1, 2);
CREATE TABLE sale_new_rest PARTITION OF sale_new DEFAULT;
CREATE INDEX sale_gross ON sale (gross);
CREATE INDEX sale_old_code ON sale_old (code);
COMMENT ON COLUMN sale.code IS 'for people';
