INSERT INTO old_s.thing(k) VALUES ('a');
