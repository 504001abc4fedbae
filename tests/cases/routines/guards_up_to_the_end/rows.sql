INSERT INTO book VALUES (1, 'one'), (2, 'two');
INSERT INTO loan (id, book, days, since) VALUES (1, 1, 7, '2026-01-01'), (2, 2, 14, NULL), (3, 1, 21, '2026-01-02');
INSERT INTO note VALUES (1, 'a'), (2, NULL);
