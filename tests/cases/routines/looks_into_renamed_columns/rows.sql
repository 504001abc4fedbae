INSERT INTO member VALUES (1, 'a'); INSERT INTO doc VALUES (1, 1, true), (2, NULL, NULL);
