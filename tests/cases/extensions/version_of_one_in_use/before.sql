CREATE EXTENSION pg_trgm VERSION '1.5';
CREATE TABLE word (id int PRIMARY KEY, text text NOT NULL);
CREATE TABLE other (id int PRIMARY KEY, note text);
