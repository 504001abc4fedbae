INSERT INTO boxes VALUES (4, '(7,)');
