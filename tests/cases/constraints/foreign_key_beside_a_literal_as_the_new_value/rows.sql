INSERT INTO lease VALUES ('::');
INSERT INTO relay VALUES (1, '::');
