CREATE TABLE item (
    id bigint PRIMARY KEY,
    size bigint,
    label text
);
