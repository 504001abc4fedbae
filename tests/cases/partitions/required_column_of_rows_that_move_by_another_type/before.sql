CREATE TABLE sale (id integer, day timestamp, price integer, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE sale_22 PARTITION OF sale FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
CREATE TABLE sale_rest PARTITION OF sale DEFAULT;
