-- Sequences that never start over, and which way they count.
SELECT c.relname, sign(s.seqincrement)::integer
FROM pg_sequence s
JOIN pg_class c ON c.oid = s.seqrelid
WHERE c.relnamespace = %(schema)s::regnamespace AND NOT s.seqcycle
ORDER BY c.relname
