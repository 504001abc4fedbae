CREATE TABLE queue (
    message_id uuid PRIMARY KEY,
    state text NOT NULL
);
CREATE TABLE log (
    said text
);
