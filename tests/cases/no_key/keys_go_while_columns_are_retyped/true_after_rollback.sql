SELECT count(*) = 3 FROM visits WHERE (id, mood::text, note) IN ((3, 'good', 'x'), (2, 'bad', 'x'), (1, 'good', 'x'));
SELECT count(*) = 1 FROM marks WHERE (code, price) = ('b', '1.50');
