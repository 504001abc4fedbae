INSERT INTO queue (message_id, state) VALUES
    ('00000000-0000-0000-0000-00000000000a', 'done'),
    ('00000000-0000-0000-0000-00000000000b', 'queued'),
    ('00000000-0000-0000-0000-00000000000c', 'queued');
INSERT INTO log (said) VALUES ('one'), ('two'), (NULL);
