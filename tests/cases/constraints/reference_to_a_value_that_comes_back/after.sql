CREATE TABLE zone (id int PRIMARY KEY);
CREATE TABLE slot (id int PRIMARY KEY, zone text);
