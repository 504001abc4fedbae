INSERT INTO ware VALUES (2, ROW('d'), '{}'); INSERT INTO stay VALUES (3, '{(2024-05-01)}');
