INSERT INTO visit VALUES (2, ('2024-01-01', 'a', 3));
