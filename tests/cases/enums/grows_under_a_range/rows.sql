INSERT INTO alarm VALUES (1, 'low', '[low,low]', '{"[low,high)"}'), (2, 'high', '[high,high]', NULL), (3, NULL, 'empty', NULL);
