INSERT INTO people VALUES (1, 'a@b.c'), (2, 'd@e.f');
