INSERT INTO parcels VALUES (1, 9, 9), (2, -1, NULL);
INSERT INTO senders VALUES (1, 'Ada'), (2, NULL);
