INSERT INTO ticket (title, mood) VALUES ('a', 'sad'), ('b', 'fine'); INSERT INTO depot.part (ticket, size) VALUES (1, NULL), (2, 7);
