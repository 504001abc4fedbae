CREATE VIEW likeness AS SELECT similarity('a', 'b');
