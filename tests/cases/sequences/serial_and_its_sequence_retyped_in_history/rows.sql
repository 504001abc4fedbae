INSERT INTO invoice (note) VALUES ('a'), ('b'); INSERT INTO item (invoice_id) SELECT id FROM invoice;
