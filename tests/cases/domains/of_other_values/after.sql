CREATE DOMAIN amount AS numeric(20, 4) NOT NULL CHECK (VALUE > 0);
CREATE DOMAIN word AS integer DEFAULT 0;
CREATE DOMAIN day AS date CHECK (VALUE > '1900-01-01');
CREATE DOMAIN pair AS text;
CREATE TABLE foo (id int PRIMARY KEY, a amount, w word, list pair[], d day);
CREATE TABLE bar (a amount DEFAULT 3, w word);
CREATE VIEW v AS SELECT id, a, d FROM foo;
CREATE INDEX foo_a ON foo (a);
COMMENT ON DOMAIN word IS 'a number';
