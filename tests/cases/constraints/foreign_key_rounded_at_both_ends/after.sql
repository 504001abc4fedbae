CREATE TABLE size (id int PRIMARY KEY, width numeric(8,1) UNIQUE);
CREATE TABLE plank (id int PRIMARY KEY, width numeric(8,1) REFERENCES size (width));
