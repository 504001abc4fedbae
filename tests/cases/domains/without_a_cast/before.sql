CREATE DOMAIN mark AS integer;
CREATE TABLE foo (id int PRIMARY KEY, a mark);
