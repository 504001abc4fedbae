INSERT INTO ev VALUES (3,'a',1),(4,'z',1),(50,'c',1);
