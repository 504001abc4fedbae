INSERT INTO far.r (a) VALUES ('z');
