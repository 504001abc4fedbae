CREATE TABLE vehicle (
    id bigint PRIMARY KEY,
    plate varchar(20) NOT NULL
);
CREATE TABLE truck (
    axles integer,
    PRIMARY KEY (id)
) INHERITS (vehicle);
CREATE TABLE tanker (
    id bigint NOT NULL,
    plate varchar(20),
    litres integer
) INHERITS (truck);
CREATE TABLE trip (
    vehicle_id bigint REFERENCES vehicle (id)
);
