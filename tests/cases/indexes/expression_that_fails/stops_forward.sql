INSERT INTO doc VALUES (1,'{"n":"abc"}');
