INSERT INTO a.t VALUES (1,'x','n');
INSERT INTO b.t VALUES (1,'y','n');
