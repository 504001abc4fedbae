INSERT INTO sale VALUES (3, 'eu', 5.5, 'new', 'kept');
