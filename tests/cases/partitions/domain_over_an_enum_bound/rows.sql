INSERT INTO o VALUES (1, 'it''s'), (NULL, 'it''s');
