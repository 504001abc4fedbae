INSERT INTO f VALUES (4);
SELECT changes(5), goes(6), renamed(7);
