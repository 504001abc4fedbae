INSERT INTO tasks VALUES (1, 'Y'), (2, 'N');
