INSERT INTO price VALUES ('a',1.01),('a',1.02);
