INSERT INTO stay VALUES (4, '{"(x,2024-01-01)"}');
