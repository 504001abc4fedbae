INSERT INTO reading VALUES
    (1, '{"a": 1}', '{x}', 'calm'), (1, '{"a":1}', '{x}', 'calm'), (1, '{"a": 2}', '{x,y}', 'calm'),
    (1, NULL, '{x}', 'calm'), (2, '{"b": 3}', '{}', NULL), (3, '{"a": 3, "b": 3}', '{z}', 'odd');
