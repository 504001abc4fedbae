INSERT INTO part VALUES (3, '{"k": "v"}', NULL);
