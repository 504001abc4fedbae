INSERT INTO notes."Note" ("id", "accountId", "mood") VALUES (1, 2, 'GLAD');
INSERT INTO billing."Client" ("clientId", "mood", "total", "code") VALUES (2, 'GLAD', 7, 'x');
