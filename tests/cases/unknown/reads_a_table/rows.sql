INSERT INTO entry VALUES (1, 'a', 2);
INSERT INTO draft VALUES (1, 'b');
