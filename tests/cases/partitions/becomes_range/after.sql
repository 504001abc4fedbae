CREATE TABLE customer (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE event (
  id bigint NOT NULL,
  customer_id bigint REFERENCES customer (id),
  at timestamptz NOT NULL,
  note text DEFAULT 'none',
  PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE TABLE event_2023 PARTITION OF event FOR VALUES FROM ('2023-01-01 00:00+00') TO ('2024-01-01 00:00+00');
CREATE TABLE event_2024 PARTITION OF event FOR VALUES FROM ('2024-01-01 00:00+00') TO ('2025-01-01 00:00+00');
CREATE TABLE event_rest PARTITION OF event DEFAULT;
CREATE INDEX event_customer ON event (customer_id);
