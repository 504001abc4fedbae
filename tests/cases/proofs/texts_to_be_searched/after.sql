CREATE TABLE entry (id integer PRIMARY KEY, link text NOT NULL CHECK (link <> ''), words tsvector NOT NULL CHECK (position(lower('IT') IN words::text) > 0), asked tsquery, place jsonpath);
CREATE INDEX entry_words ON entry USING gin (words);
