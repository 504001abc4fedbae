CREATE TABLE store (city text CONSTRAINT city_is_set NOT NULL PRIMARY KEY) PARTITION BY LIST (city);
CREATE TABLE shop_rome PARTITION OF store FOR VALUES IN ('Rome');
CREATE TABLE purchase (city text, amount int, CONSTRAINT sold_there FOREIGN KEY (city) REFERENCES store (city))
    PARTITION BY LIST (city);
CREATE TABLE sale_rome PARTITION OF purchase FOR VALUES IN ('Rome');
