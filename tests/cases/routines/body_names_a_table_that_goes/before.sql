CREATE TABLE job (
    id bigint PRIMARY KEY,
    note text NOT NULL
);
