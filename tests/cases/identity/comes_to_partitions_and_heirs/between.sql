INSERT INTO event (at, said) VALUES ('2024-06-06', 'c');
INSERT INTO person (name) VALUES ('Cy');
