CREATE TABLE seat (id int PRIMARY KEY, place text);
CREATE TABLE hall (id int PRIMARY KEY);
