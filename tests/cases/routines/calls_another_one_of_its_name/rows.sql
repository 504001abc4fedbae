INSERT INTO noted VALUES ('a', 'b');
