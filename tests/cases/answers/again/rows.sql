INSERT INTO account VALUES (1, 'Ann', 'free', 'open', NULL), (2, 'Bob', 'free', 'done', 7);
