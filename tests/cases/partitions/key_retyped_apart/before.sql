CREATE TABLE event (id integer, at timestamp NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE event_january PARTITION OF event FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE event_february PARTITION OF event FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');
CREATE INDEX event_at ON event (at DESC);
