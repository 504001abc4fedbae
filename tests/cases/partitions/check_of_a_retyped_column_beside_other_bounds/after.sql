CREATE TABLE event (id int, amount bigint, CONSTRAINT positive CHECK (amount > 0)) PARTITION BY RANGE (id);
CREATE TABLE event_0 PARTITION OF event FOR VALUES FROM (0) TO (20);
