CREATE TABLE visit (seats integer CONSTRAINT visit_id_not_null NOT NULL DEFAULT 3, spot text, pk bigint PRIMARY KEY DEFAULT 7);
