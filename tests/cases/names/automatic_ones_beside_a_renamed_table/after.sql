CREATE TABLE authors (id integer PRIMARY KEY);
CREATE TABLE notes (
    id integer UNIQUE,
    author integer REFERENCES authors,
    body text CHECK (body <> '')
);

-- The table that leaves keeps the names of its constraints, and the next one gets others.
ALTER TABLE notes RENAME TO old_notes;
CREATE TABLE notes (
    id integer UNIQUE,
    author integer REFERENCES authors,
    body text CHECK (body <> ''),
    at date
) PARTITION BY RANGE (id);
CREATE TABLE notes_default PARTITION OF notes DEFAULT;

-- So does one that stands beside a constraint named by hand.
CREATE TABLE words (author integer CONSTRAINT votes_author_fkey REFERENCES authors);
CREATE TABLE votes (author integer REFERENCES authors, CHECK (author > 0));
