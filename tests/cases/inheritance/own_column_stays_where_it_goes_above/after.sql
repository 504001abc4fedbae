CREATE TABLE place (
    id integer PRIMARY KEY
);

CREATE TABLE city (
    note text,
    mayor text,
    PRIMARY KEY (id)
) INHERITS (place);

