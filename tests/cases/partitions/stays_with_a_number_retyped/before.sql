CREATE TABLE parcels (no serial, place text, sent timestamptz) PARTITION BY LIST (place);
CREATE TABLE parcels_here PARTITION OF parcels FOR VALUES IN ('here');
