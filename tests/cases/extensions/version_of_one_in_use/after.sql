CREATE EXTENSION pg_trgm;
CREATE TABLE word (id int PRIMARY KEY, text text NOT NULL);
CREATE TABLE other (id int PRIMARY KEY);
CREATE INDEX word_text ON word (text);
