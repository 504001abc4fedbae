CREATE TABLE book (id int PRIMARY KEY, title text CONSTRAINT book_title CHECK (title <> ''));
CREATE VIEW titles AS SELECT title FROM book;
