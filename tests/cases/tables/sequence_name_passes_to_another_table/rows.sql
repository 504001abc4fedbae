INSERT INTO task (note) VALUES ('a'), (NULL); INSERT INTO depot.job (note) VALUES ('x'), ('y');
