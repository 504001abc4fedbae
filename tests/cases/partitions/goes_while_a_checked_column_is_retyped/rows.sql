INSERT INTO ev(id,amount) VALUES (1,1),(30,2);
