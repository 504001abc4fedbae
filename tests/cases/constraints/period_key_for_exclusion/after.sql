CREATE TABLE booking (
  room int4range,
  during tsrange NOT NULL,
  guest text,
  PRIMARY KEY (room, during WITHOUT OVERLAPS)
);
CREATE TABLE cleaning (
  room int4range,
  at tsrange,
  FOREIGN KEY (room, PERIOD at) REFERENCES booking (room, PERIOD during)
);
