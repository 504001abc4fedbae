INSERT INTO m VALUES (1, 'a'), (3,'abc');
