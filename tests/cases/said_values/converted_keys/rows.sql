INSERT INTO owner (name, introduced_by) VALUES ('Ann', NULL), ('Bob', 1), ('Cy', 1), ('Ann', 2);
INSERT INTO boat (owner, lent_to, name) VALUES (1, NULL, 'Tern'), (1, 2, 'Tern'), (3, 3, NULL);
INSERT INTO crew VALUES (1, 1, 'skipper'), (1, 2, 'mate'), (2, 2, 'skipper');
INSERT INTO port VALUES ('KIEL', 'Kiel', 12), ('', 'nowhere', NULL), ('OSLO', 'Oslo', 9);
INSERT INTO call VALUES (1, 'KIEL'), (2, 'KIEL'), (3, '');
