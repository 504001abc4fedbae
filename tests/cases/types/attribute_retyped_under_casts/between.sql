INSERT INTO stays (id, a, e) VALUES (2, 5, 6);
INSERT INTO comes VALUES (1, 2);
