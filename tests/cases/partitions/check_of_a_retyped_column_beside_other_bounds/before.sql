CREATE TABLE event (id int, amount integer, CONSTRAINT positive CHECK (amount > 0)) PARTITION BY RANGE (id);
CREATE TABLE event_0 PARTITION OF event FOR VALUES FROM (0) TO (10);
