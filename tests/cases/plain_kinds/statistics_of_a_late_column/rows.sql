INSERT INTO item VALUES (true, '{a,b}'), (NULL, '{}');
