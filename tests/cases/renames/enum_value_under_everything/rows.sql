INSERT INTO page VALUES (1, 'live', 'live'), (2, 'draft', NULL);
INSERT INTO remark VALUES (1, 1);
INSERT INTO hit VALUES (1, 'live'), (2, 'draft');
