INSERT INTO issue (headline, mood) VALUES ('c', 'low'); INSERT INTO depot.piece (issue_id, size) VALUES (3, 1);
