CREATE VIEW v AS SELECT extract('YEAR' from now()) AS a, extract(MONTH from now()) AS b, extract('day' from now()) AS c;
