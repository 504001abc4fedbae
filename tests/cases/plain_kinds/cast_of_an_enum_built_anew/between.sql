INSERT INTO purse VALUES (4, 'cent');
