INSERT INTO sale VALUES (1, 'north', '2026-01-01'), (2, 'east', '2026-01-02'), (3, 'south', '2026-01-03');
