INSERT INTO place VALUES (3, '["a"]', NULL);
