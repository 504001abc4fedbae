CREATE TABLE template (id integer PRIMARY KEY, made timestamptz DEFAULT now() NOT NULL, note text CHECK (note <> ''), g integer GENERATED ALWAYS AS (id * 2) STORED);
CREATE INDEX template_note ON template (note);
COMMENT ON COLUMN template.note IS 'a note';
