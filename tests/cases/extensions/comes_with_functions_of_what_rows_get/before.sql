CREATE TABLE note (id int PRIMARY KEY, a text, n text);
