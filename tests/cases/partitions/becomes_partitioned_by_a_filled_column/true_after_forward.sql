SELECT count(*) = 1 FROM visits_2025 WHERE id = 400;
