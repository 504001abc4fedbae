CREATE TABLE place (
    id integer PRIMARY KEY,
    note text
);

CREATE TABLE city (
    note text,
    mayor text,
    PRIMARY KEY (id)
) INHERITS (place);

