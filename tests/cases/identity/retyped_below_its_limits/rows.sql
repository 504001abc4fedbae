INSERT INTO ticket (subject) VALUES ('a'), ('b');
INSERT INTO reply (id, ticket_id) OVERRIDING SYSTEM VALUE VALUES (1, 1), (2, NULL);
