CREATE TABLE vehicle (
    id integer PRIMARY KEY,
    plate text NOT NULL
);
CREATE TABLE truck (
    axles integer,
    PRIMARY KEY (id)
) INHERITS (vehicle);
CREATE TABLE tanker (
    id integer NOT NULL,
    plate text,
    litres integer
) INHERITS (truck);
CREATE TABLE trip (
    vehicle_id integer REFERENCES vehicle (id)
);
