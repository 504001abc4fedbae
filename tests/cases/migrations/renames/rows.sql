INSERT INTO "Person" (id, nick, note, fax, state) VALUES
  (1, 'longer than three', 'n''1', '123', 'OPEN'), (2, 'abc', NULL, '', 'SHUT'), (3, NULL, 'é', '9', 'SHUT');
INSERT INTO "Visit" ("no", "personId", cost, at) VALUES
  (1, 1, NULL, (1, NULL)), (2, 1, 2147483647, NULL), (3, 3, -5, (NULL, NULL));
