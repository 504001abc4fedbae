CREATE TABLE noted (name text, signal text);
