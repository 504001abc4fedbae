INSERT INTO readings (room) VALUES ('attic'), ('attic');
INSERT INTO tickets DEFAULT VALUES;
INSERT INTO guests (name) VALUES ('Ada'), (NULL);
