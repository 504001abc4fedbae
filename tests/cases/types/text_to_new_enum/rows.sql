INSERT INTO o VALUES (1, 'closed'), (2, 'open');
