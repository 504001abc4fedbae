SELECT count(*) = 2 FROM person AS p, namesakes(p) WHERE p.id = 1;
SELECT full_name(p) = 'Ada King' FROM person AS p WHERE id = 1;
