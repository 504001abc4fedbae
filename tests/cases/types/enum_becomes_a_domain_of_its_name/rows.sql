INSERT INTO job VALUES (1, 'done', '{open,done}'), (2, 'open', NULL);
