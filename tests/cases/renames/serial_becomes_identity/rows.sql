INSERT INTO log (message) VALUES ('a'), ('b'), (NULL);
INSERT INTO note (message) VALUES ('c');
INSERT INTO entry (log_id) VALUES (1), (3);
