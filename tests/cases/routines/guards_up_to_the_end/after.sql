CREATE TABLE book (id integer PRIMARY KEY, title text NOT NULL);
CREATE TABLE loan (id integer PRIMARY KEY, book integer NOT NULL REFERENCES book, days bigint NOT NULL);
CREATE TABLE note (id integer PRIMARY KEY, text text);
