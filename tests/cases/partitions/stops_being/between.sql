INSERT INTO metric VALUES ('2024-03-03', 'c', 3);
