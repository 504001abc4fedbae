INSERT INTO invoice (total) VALUES (3);
