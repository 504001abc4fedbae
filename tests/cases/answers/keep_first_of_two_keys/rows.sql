-- The second goes for its login; the third stays then, though it has the same mail.
INSERT INTO account VALUES
    (1, 'ada', 'ada@example.org'), (2, 'ada', 'b@example.org'), (3, 'bob', 'b@example.org'),
    (4, NULL, 'c@example.org'), (5, NULL, 'c@example.org'), (6, 'cy', 'c@example.org');
