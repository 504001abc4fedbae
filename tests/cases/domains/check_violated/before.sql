CREATE DOMAIN pct AS int;
CREATE TABLE vote (id int PRIMARY KEY, share pct);

