INSERT INTO alarm VALUES (4, NULL, NULL, '{"[low,high]"}');
