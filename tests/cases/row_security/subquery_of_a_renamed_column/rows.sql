INSERT INTO member VALUES ('a', 1); INSERT INTO task VALUES (1, 1, 'a'); INSERT INTO done VALUES (7, 'a');
