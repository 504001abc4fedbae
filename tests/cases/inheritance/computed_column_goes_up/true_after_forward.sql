SELECT total = 40 FROM heir WHERE id = 2;
SELECT total = 80 FROM other WHERE id = 4;
