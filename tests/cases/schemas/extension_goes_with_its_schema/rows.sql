INSERT INTO client VALUES (1, 'Ann@x', '{A,b}'), (2, 'bob@x', NULL);
INSERT INTO guest VALUES (1, 'Ann@x', '{A,b}'), (2, 'bob@x', NULL);
