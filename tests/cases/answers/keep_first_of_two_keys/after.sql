CREATE TABLE account (id integer PRIMARY KEY, login text UNIQUE, mail text NOT NULL UNIQUE);
