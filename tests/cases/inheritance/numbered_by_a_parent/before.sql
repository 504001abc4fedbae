-- The default of each table takes from the sequence of the first, which is kept with that: it goes
-- from the archive behind those that inherit from it, or are parts of it.
CREATE TABLE papers (id serial, title text NOT NULL);

CREATE TABLE letters (sender text) INHERITS (papers);

CREATE TABLE answers (question text) INHERITS (letters);

CREATE TABLE logs (id serial, at date NOT NULL, kind int) PARTITION BY RANGE (at);

CREATE TABLE logs_2024 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')
    PARTITION BY LIST (kind);

CREATE TABLE logs_2024_1 PARTITION OF logs_2024 FOR VALUES IN (1);
