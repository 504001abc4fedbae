INSERT INTO member VALUES (2, 'b'); INSERT INTO document (id, organisation) VALUES (3, 2);
