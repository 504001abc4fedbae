CREATE TABLE customer (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE event (
  id bigint NOT NULL,
  customer_id bigint REFERENCES customer (id),
  at timestamptz NOT NULL,
  note text DEFAULT 'none',
  PRIMARY KEY (id, at)
);
CREATE INDEX event_customer ON event (customer_id);
