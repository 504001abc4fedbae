-- A view on what goes would go to the archive with it, and a child's rows would follow.
CREATE VIEW by_hand AS SELECT title FROM draft;
CREATE TABLE old_draft () INHERITS (draft);
CREATE STATISTICS of_two ON title, words FROM entry;
