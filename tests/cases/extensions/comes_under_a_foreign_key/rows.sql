INSERT INTO account VALUES (1, 'Ann', '{A,b}'), (2, NULL, NULL);
INSERT INTO login VALUES (1, 'Ann');
