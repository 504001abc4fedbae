INSERT INTO ticket (note) VALUES ('a'), (NULL);
