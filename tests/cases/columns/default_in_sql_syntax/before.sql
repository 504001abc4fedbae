-- AT TIME ZONE calls timezone(), and is stored as what it is all the same; so are SUBSTRING with
-- FROM, and TRIM.
CREATE TABLE events (
    id int PRIMARY KEY,
    made timestamp DEFAULT timezone('utc', now()),
    seen timestamp DEFAULT (now() AT TIME ZONE 'utc'),
    label text DEFAULT trim('  a '),
    CHECK (substring(label, 1, 1) <> ' ')
);
CREATE INDEX events_made ON events (timezone('utc', made));
