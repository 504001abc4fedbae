INSERT INTO boxes VALUES (1, '(1,"{2,3}")', '{"(4,)"}'), (2, NULL, NULL), (3, '(,)', '{}');
INSERT INTO shelves VALUES (1, '[1,4)'), (2, NULL), (3, 'empty');
