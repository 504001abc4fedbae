CREATE TABLE parcels_here (no text CONSTRAINT parcels_no_not_null NOT NULL, place text, sent timestamptz);
