INSERT INTO customer VALUES (5, 'b');
INSERT INTO bill VALUES (2, 5);
