INSERT INTO job VALUES (1, 'done'), (2, NULL);
