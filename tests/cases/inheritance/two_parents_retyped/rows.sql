INSERT INTO tracked VALUES (1, 'closed');
INSERT INTO priced VALUES (2, '10');
INSERT INTO offer VALUES (3, 'open', '11', 'a'), (4, 'closed', '12', 'b');
