-- Of rows that are alike but for such values one goes: nothing tells which values the others had.
DELETE FROM reading WHERE said = 2;
