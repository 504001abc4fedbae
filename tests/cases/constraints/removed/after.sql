CREATE TABLE par (id int PRIMARY KEY);
CREATE TABLE g (id int PRIMARY KEY, n int, p int, u text);
