INSERT INTO a VALUES ('a', 1); INSERT INTO b VALUES ('b', 2, 'x'); INSERT INTO c VALUES ('c', 3, 'y'); INSERT INTO d VALUES ('d', 4, 'x', 'y', 1.5); INSERT INTO e VALUES ('e', 5, 'y', 7);
