INSERT INTO job VALUES (3, 'open', '{done}');
