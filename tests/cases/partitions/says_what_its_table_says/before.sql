CREATE TABLE parcels (
    place text,
    no int NOT NULL,
    weight int CONSTRAINT heavy CHECK (weight > 0),
    width int CONSTRAINT wide CHECK (width > 0)
) PARTITION BY LIST (place);
CREATE TABLE parcels_here PARTITION OF parcels (
    no NOT NULL,
    CONSTRAINT heavy CHECK (weight > 0),
    CONSTRAINT wide CHECK (width > 0)
) FOR VALUES IN ('here');
CREATE TABLE parcels_there PARTITION OF parcels FOR VALUES IN ('there');
