INSERT INTO a.t(d,e) VALUES (1,'x'); INSERT INTO b.t(d,e) VALUES (2,'y'); INSERT INTO t(d) VALUES (3);
