CREATE TABLE parcels (
    place text,
    no int,
    weight int,
    width int CONSTRAINT wide CHECK (width > 1)
) PARTITION BY LIST (place);
CREATE TABLE parcels_here PARTITION OF parcels FOR VALUES IN ('here');
CREATE TABLE parcels_there PARTITION OF parcels FOR VALUES IN ('there');
