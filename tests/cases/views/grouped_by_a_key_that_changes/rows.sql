INSERT INTO team VALUES (1, 'a'), (2, NULL);
INSERT INTO member VALUES (1, 1), (2, 1), (3, NULL);
