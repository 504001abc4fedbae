CREATE TABLE parcels (
    weight int,
    width int CONSTRAINT wide CHECK (width > 1),
    height int
);
CREATE TABLE letters (
    CONSTRAINT high CHECK (height > 0)
) INHERITS (parcels);
