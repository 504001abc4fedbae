INSERT INTO record (message) VALUES ('d');
INSERT INTO note (message) VALUES ('e');
INSERT INTO line (log_id) VALUES (4);
