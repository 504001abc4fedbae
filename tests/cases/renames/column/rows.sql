INSERT INTO "User" ("name", "email") VALUES ('a', 'x'), ('it''s', '');
