CREATE TABLE shop (city text CONSTRAINT city_is_set NOT NULL PRIMARY KEY) PARTITION BY LIST (city);
CREATE TABLE shop_rome PARTITION OF shop FOR VALUES IN ('Rome');
CREATE TABLE sale (city text, amount int, CONSTRAINT sold_there FOREIGN KEY (city) REFERENCES shop (city))
    PARTITION BY LIST (city);
CREATE TABLE sale_rome PARTITION OF sale FOR VALUES IN ('Rome');
