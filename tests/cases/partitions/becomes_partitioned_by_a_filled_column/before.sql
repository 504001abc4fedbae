CREATE TABLE visits (id int PRIMARY KEY, page text);
