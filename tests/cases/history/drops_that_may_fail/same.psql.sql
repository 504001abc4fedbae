\unset ON_ERROR_STOP
DROP VIEW old_names;
DROP TABLE shelf CASCADE;
ALTER TABLE book DROP CONSTRAINT book_title;
DROP FUNCTION title_of(int);
DROP TRIGGER told ON book;
\set ON_ERROR_STOP 1

CREATE TABLE book (id int PRIMARY KEY, title text CONSTRAINT book_title CHECK (title <> ''), note text);

\set ON_ERROR_STOP off
DROP RULE kept ON book;
DROP INDEX book_by_title;
ALTER TABLE book DROP CONSTRAINT book_note;
ALTER TABLE book DROP COLUMN note;
ALTER TABLE book DROP COLUMN note;
BEGIN;
CREATE VIEW titles AS SELECT title FROM book;
COMMIT;
\set ON_ERROR_STOP on
