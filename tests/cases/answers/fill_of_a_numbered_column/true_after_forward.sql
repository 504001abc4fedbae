SELECT array_agg(pk ORDER BY pk) = '{5,6}' FROM room;
SELECT array_agg(number ORDER BY number) = '{40,50}' FROM ticket;
