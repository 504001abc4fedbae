CREATE DOMAIN mark AS date;
CREATE TABLE foo (id int PRIMARY KEY, a mark);
