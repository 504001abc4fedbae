CREATE TABLE authors (id integer PRIMARY KEY);
CREATE TABLE notes (
    id integer UNIQUE,
    author integer REFERENCES authors,
    body text CHECK (body <> '')
);
