CREATE DOMAIN amount AS numeric(10, 2) NOT NULL CHECK (VALUE > 0);
CREATE DOMAIN word AS text DEFAULT 'x';
CREATE DOMAIN day AS text CHECK (VALUE <> '');
CREATE DOMAIN pair AS integer;
CREATE TABLE foo (id int PRIMARY KEY, a amount, w word, list pair[], d day);
CREATE TABLE bar (a amount DEFAULT 3, w word);
CREATE VIEW v AS SELECT id, a, d FROM foo;
CREATE INDEX foo_a ON foo (a);
COMMENT ON DOMAIN word IS 'a word';
