CREATE TABLE kept (id integer PRIMARY KEY, parent integer, body text);
