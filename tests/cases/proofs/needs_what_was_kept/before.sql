CREATE TABLE parcel (
    id integer PRIMARY KEY,
    weight numeric NOT NULL,
    target text
);
