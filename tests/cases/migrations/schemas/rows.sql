INSERT INTO "Client" ("id", "mood") VALUES (1, 'SAD'), (2, 'GLAD');
INSERT INTO billing."Client" ("clientId", "mood", "total") VALUES (1, 'SAD', 5), (NULL, NULL, NULL);
INSERT INTO billing."Gone" ("id", "accountId") VALUES (1, 1);
INSERT INTO billing."Tag" ("id") VALUES (1);
INSERT INTO billing."_AccountToTag" ("A", "B") VALUES (1, 1);
