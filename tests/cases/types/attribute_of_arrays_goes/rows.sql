INSERT INTO ware VALUES (1, ('a', 1), '{"(b,2)","(,3)"}'), (11, NULL, '{NULL,"(c,)"}'); INSERT INTO stay VALUES (1, '{}'), (2, NULL);
