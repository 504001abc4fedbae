CREATE TABLE events (
    id int PRIMARY KEY,
    made timestamp DEFAULT (now() AT TIME ZONE 'utc'),
    seen timestamp DEFAULT timezone('utc', now()),
    label text DEFAULT btrim('  a '),
    CHECK (substring(label from 1 for 1) <> ' ')
);
CREATE INDEX events_made ON events ((made AT TIME ZONE 'utc'));
