CREATE TABLE booking (
  room int4range,
  during tsrange NOT NULL,
  guest text,
  EXCLUDE USING gist (room WITH =, during WITH &&)
);
CREATE TABLE cleaning (room int4range, at tsrange);
