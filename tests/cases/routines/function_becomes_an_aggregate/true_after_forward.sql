SELECT total = 30 FROM totals;
SELECT count(*) = 2 FROM over_last;
