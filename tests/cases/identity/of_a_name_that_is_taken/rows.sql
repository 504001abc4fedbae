INSERT INTO job (note) VALUES ('a'), (NULL);
