INSERT INTO "Customer" ("customerId", nick, remark, state, grade) VALUES (10, 'new', 'r', 'LOST', 7);
INSERT INTO "Visit" ("visitNo", "customerId", cost) VALUES (10, 10, 1);
