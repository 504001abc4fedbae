INSERT INTO member VALUES (5, 2, 'b'); INSERT INTO note VALUES (3, 5, 'z');
