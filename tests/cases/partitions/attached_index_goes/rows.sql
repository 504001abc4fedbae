INSERT INTO visits VALUES (1, 'Rome', NULL), (1, '', 'infinity'), (2, 'Rome', '0001-01-01 BC');
