CREATE TABLE customers (id integer PRIMARY KEY);
CREATE TABLE orders (
    id integer,
    customer integer REFERENCES customers,
    seller integer CONSTRAINT sold_by REFERENCES customers,
    PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE TABLE orders_low PARTITION OF orders FOR VALUES FROM (0) TO (100) PARTITION BY RANGE (id);
CREATE TABLE orders_lowest PARTITION OF orders_low FOR VALUES FROM (0) TO (10);
CREATE TABLE orders_high (
    id integer NOT NULL,
    customer integer REFERENCES customers,
    seller integer CONSTRAINT high_sold_by REFERENCES customers
);
ALTER TABLE orders ATTACH PARTITION orders_high FOR VALUES FROM (100) TO (MAXVALUE);
