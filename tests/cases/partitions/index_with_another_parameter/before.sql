CREATE TABLE item (id int NOT NULL, at date NOT NULL, CONSTRAINT item_pkey PRIMARY KEY (id, at) WITH (fillfactor = 70)) PARTITION BY RANGE (at);
CREATE TABLE item_2024 PARTITION OF item FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX item_at ON item (at) WITH (fillfactor = 60);
