CREATE VIEW nobody_said AS SELECT id FROM person_public;
