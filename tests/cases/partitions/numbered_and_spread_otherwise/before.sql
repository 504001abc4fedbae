CREATE TABLE item (id serial, at text DEFAULT 'none' NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE item_a PARTITION OF item FOR VALUES FROM ('a') TO ('m');
