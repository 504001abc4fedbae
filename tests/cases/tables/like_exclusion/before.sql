CREATE TABLE shift (
  id integer PRIMARY KEY,
  hours int4range NOT NULL,
  CONSTRAINT one_at_a_time EXCLUDE USING gist (hours WITH &&)
);
