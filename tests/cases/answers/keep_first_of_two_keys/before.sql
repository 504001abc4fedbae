CREATE TABLE account (id integer PRIMARY KEY, login text, mail text NOT NULL);
