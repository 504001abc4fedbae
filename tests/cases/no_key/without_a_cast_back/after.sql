CREATE TYPE mood AS ENUM ('calm', 'odd');

CREATE TABLE reading (
    place bigint,
    said integer,
    path jsonb NOT NULL,
    mood mood
);
