CREATE TABLE parcels (
    weight int CONSTRAINT heavy CHECK (weight > 0),
    width int CONSTRAINT wide CHECK (width > 0),
    height int CONSTRAINT high CHECK (height > 0)
);
CREATE TABLE letters (
    CONSTRAINT heavy CHECK (weight > 0),
    CONSTRAINT wide CHECK (width > 0),
    CONSTRAINT high CHECK (height > 0)
) INHERITS (parcels);
