INSERT INTO events VALUES (1, true), (2, false);
