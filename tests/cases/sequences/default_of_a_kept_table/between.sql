INSERT INTO event (kind) VALUES ('d');
