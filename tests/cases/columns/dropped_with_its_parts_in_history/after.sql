CREATE TABLE parcel (
  id integer PRIMARY KEY,
  code text UNIQUE,
  limit_ integer,
  weight integer CHECK (weight > 0),
  hub integer,
  CHECK (weight < limit_)
);
CREATE TABLE hub (id integer PRIMARY KEY);
ALTER TABLE parcel ADD FOREIGN KEY (hub) REFERENCES hub;
CREATE INDEX parcel_by_weight ON parcel (weight, code);
CREATE INDEX parcel_heavy ON parcel (id) WHERE weight > 100;
CREATE STATISTICS parcel_stat ON weight, limit_ FROM parcel;
ALTER TABLE parcel DROP COLUMN weight, DROP COLUMN hub;
