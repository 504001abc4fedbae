CREATE TABLE item (
    id bigint PRIMARY KEY,
    name text,
    size integer
);

CREATE TABLE gone (
    id bigserial PRIMARY KEY,
    note text
);
