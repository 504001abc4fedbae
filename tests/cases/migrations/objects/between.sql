INSERT INTO "Ticket" ("mail", "price") VALUES ('new@example.org', 7);
UPDATE "Ticket" SET "code" = 'changed' WHERE "mail" = 'new@example.org';
INSERT INTO "_LabelToTicket" ("A", "B") SELECT 2, max("id") FROM "Ticket";
