CREATE TABLE size (id int PRIMARY KEY, width numeric(8,3) UNIQUE);
CREATE TABLE plank (id int PRIMARY KEY, width numeric(8,3) REFERENCES size (width));
