INSERT INTO item VALUES ('a', '(1,b,)', 'one'), ('b', NULL, 'two');
INSERT INTO tool VALUES (1, '(1,b,)', '(2,c,)');
