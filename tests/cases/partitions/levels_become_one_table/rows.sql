INSERT INTO o VALUES (1);
INSERT INTO ev VALUES (1,'a',1),(2,'b',1),(30,'c',1);
