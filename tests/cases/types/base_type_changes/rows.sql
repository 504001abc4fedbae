INSERT INTO trip VALUES (1, 'x"y', '{a,"b,c"}'), (2, NULL, NULL);
