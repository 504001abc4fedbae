INSERT INTO purse VALUES (1, 'cent'), (2, 'euro'), (3, NULL);
