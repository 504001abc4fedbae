CREATE TEXT SEARCH CONFIGURATION plain (COPY = simple);
CREATE TABLE documents (
    id integer PRIMARY KEY,
    title text NOT NULL,
    body text,
    words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('plain', coalesce(title, '')), 'A') || to_tsvector('public.plain', coalesce(body, ''))
    ) STORED
);
CREATE INDEX ON documents USING gin (to_tsvector('plain', title || '/' || body));
