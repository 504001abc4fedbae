CREATE TABLE readings (sensor int NOT NULL, taken date NOT NULL, value numeric) PARTITION BY RANGE (taken);
CREATE TABLE readings_old PARTITION OF readings FOR VALUES FROM (MINVALUE) TO ('2020-01-01');
CREATE TABLE readings_new PARTITION OF readings FOR VALUES FROM ('2020-01-01') TO (MAXVALUE);
ALTER TABLE readings ADD CONSTRAINT readings_once UNIQUE (sensor, taken);
CREATE TABLE orders (id int NOT NULL, region text NOT NULL) PARTITION BY LIST (region);
CREATE TABLE orders_north PARTITION OF orders FOR VALUES IN ('north');
CREATE TABLE orders_rest PARTITION OF orders DEFAULT;
CREATE UNIQUE INDEX orders_region_id_key ON orders (region, id);
