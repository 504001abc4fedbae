SELECT count(*) = 3 FROM event;
SELECT count(*) = 1 FROM event_2023;
