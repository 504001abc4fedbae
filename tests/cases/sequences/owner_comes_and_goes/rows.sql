INSERT INTO old_ledger VALUES (1), (2);
INSERT INTO adopt (note) VALUES ('a'), ('b');
INSERT INTO release (note) VALUES ('a');
INSERT INTO track (note) VALUES ('a');
INSERT INTO doomed VALUES (DEFAULT), (DEFAULT);
INSERT INTO mover (b) VALUES (10), (11);
