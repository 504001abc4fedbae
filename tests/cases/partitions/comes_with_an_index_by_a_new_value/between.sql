INSERT INTO event VALUES (1, '2026-05-05');
INSERT INTO sorted (kind) VALUES ('rare');
