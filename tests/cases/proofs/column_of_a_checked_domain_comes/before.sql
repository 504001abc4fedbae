CREATE DOMAIN word AS text CHECK (VALUE <> '');
CREATE DOMAIN title AS word;
CREATE DOMAIN plain AS text;
CREATE TABLE book (id integer PRIMARY KEY);
CREATE TABLE page (id integer PRIMARY KEY);
CREATE TABLE note (id integer PRIMARY KEY);
