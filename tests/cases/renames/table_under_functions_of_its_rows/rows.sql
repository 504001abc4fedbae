INSERT INTO person VALUES (1, 'Ada', 'King'), (2, 'Ann', 'King');
