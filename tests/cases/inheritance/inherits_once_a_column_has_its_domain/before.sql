CREATE DOMAIN price AS numeric(10, 2) NOT NULL;
CREATE TABLE item (cost price);
CREATE TABLE part ();
