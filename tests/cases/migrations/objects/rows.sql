INSERT INTO "Ticket" ("mail", "state", "amount", "code") VALUES
  ('a@example.org', 'ON', 1.50, 'ž'), ('b@localhost', 'OFF', -999999.99, ''), ('o''brien@example.org', 'ON', 0, 'x');
INSERT INTO "Label" ("name") VALUES ('one'), ('two');
INSERT INTO "_LabelToTicket" ("A", "B") VALUES (1, 1000), (2, 1000), (1, 1010);
