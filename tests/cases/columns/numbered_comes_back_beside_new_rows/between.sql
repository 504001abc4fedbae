INSERT INTO queue (message_id, state) VALUES
    ('00000000-0000-0000-0000-000000000001', 'new'),
    ('00000000-0000-0000-0000-000000000002', 'new');
INSERT INTO log (said) VALUES ('four'), ('one');
