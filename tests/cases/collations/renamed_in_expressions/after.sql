CREATE SCHEMA words;
CREATE COLLATION plain FROM "C";
CREATE COLLATION words.other FROM "POSIX";
CREATE TABLE t (
    id integer PRIMARY KEY, a text COLLATE plain, plain text,
    CHECK (plain < 'x COLLATE plain' COLLATE plain), CHECK (a > '' COLLATE words.other)
);
CREATE INDEX t_a ON t (a COLLATE words.other, (lower(plain) COLLATE plain));
CREATE VIEW v AS SELECT id, plain COLLATE plain AS b FROM t ORDER BY a COLLATE words.other;
CREATE DOMAIN d AS text COLLATE plain CHECK (VALUE > 'a' COLLATE words.other);
CREATE FUNCTION f(x text) RETURNS boolean RETURN (x < 'b' COLLATE plain);
ALTER COLLATION plain RENAME TO simple;
ALTER SCHEMA words RENAME TO terms;
