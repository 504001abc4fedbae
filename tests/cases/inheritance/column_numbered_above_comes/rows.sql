INSERT INTO animal (name) VALUES ('a'), (NULL);
