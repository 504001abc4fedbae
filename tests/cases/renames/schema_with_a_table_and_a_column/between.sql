INSERT INTO b.t2 (e,m,k) VALUES ('x', 5, 'q');
