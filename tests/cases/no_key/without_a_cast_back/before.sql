CREATE TYPE mood AS ENUM ('calm', 'odd');

CREATE TABLE reading (
    place integer,
    said json,
    path text[] NOT NULL,
    mood mood
);
