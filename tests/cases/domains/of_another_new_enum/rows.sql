INSERT INTO item VALUES (1, 'blue');
INSERT INTO loose VALUES (1, 'blue'), (1, 'blue');
