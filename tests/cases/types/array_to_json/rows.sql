INSERT INTO place VALUES (1, '{a,NULL,"b c"}', '{calm,odd}'), (2, '{}', NULL);
