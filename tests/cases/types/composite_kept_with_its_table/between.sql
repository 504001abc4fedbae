INSERT INTO judged VALUES (1, 'good', '(bad,late)'), (2, NULL, NULL);
