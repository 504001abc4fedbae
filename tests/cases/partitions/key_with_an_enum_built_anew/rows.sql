INSERT INTO log VALUES ('2024-05-05', 'glad', '(1,a)');
