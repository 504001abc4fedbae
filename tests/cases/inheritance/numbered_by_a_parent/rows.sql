INSERT INTO papers (title) VALUES ('a');
INSERT INTO letters (title, sender) VALUES ('b', 'c');
INSERT INTO answers (title, question) VALUES ('d', 'e');
INSERT INTO logs (at, kind) VALUES ('2024-02-03', 1);
