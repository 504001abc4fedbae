CREATE TABLE template (id integer PRIMARY KEY, made timestamptz DEFAULT now() NOT NULL, note text CHECK (note <> ''), g integer GENERATED ALWAYS AS (id * 2) STORED);
CREATE INDEX template_note ON template (note);
COMMENT ON COLUMN template.note IS 'a note';
CREATE TABLE one (LIKE template INCLUDING ALL, extra text);
CREATE TABLE two (more integer, LIKE template INCLUDING DEFAULTS INCLUDING CONSTRAINTS, PRIMARY KEY (id));
CREATE TABLE three (LIKE template INCLUDING ALL EXCLUDING INDEXES EXCLUDING COMMENTS);
CREATE TABLE four (LIKE template);
