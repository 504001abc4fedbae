INSERT INTO sale VALUES (1, 'eu', 3.33, NULL, 'a'), (2, 'us', 4.44, 'said', 'b');
