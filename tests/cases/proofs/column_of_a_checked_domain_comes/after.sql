CREATE DOMAIN word AS text CHECK (VALUE <> '');
CREATE DOMAIN title AS word;
CREATE DOMAIN plain AS text;
CREATE TABLE book (id integer PRIMARY KEY, title title, plain plain);
CREATE TABLE page (id integer PRIMARY KEY, words word[], plain plain DEFAULT 'a');
CREATE TABLE note (id integer PRIMARY KEY, word word DEFAULT 'b');
