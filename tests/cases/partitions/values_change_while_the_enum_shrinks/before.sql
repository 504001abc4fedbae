CREATE TYPE region AS ENUM ('eu', 'asia', 'us');
CREATE TABLE sale (id int, region region NOT NULL, amount numeric(8, 2), note text, gone text, UNIQUE (id, region)) PARTITION BY LIST (region);
CREATE TABLE sale_eu PARTITION OF sale FOR VALUES IN ('eu');
CREATE TABLE sale_us PARTITION OF sale FOR VALUES IN ('us');
