CREATE TABLE base (id int PRIMARY KEY);
CREATE TABLE child () INHERITS (base);
CREATE TABLE only_one (id int PRIMARY KEY);
