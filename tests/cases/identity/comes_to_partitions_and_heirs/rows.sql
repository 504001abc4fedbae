INSERT INTO event VALUES ('2024-05-05', 'a'), ('2025-05-05', 'b');
INSERT INTO person VALUES ('Ada');
INSERT INTO clerk VALUES ('Bo', 1);
