SELECT count(*) FILTER (WHERE said LIKE 'one%!') = 0 FROM note;
SELECT tgenabled = 'A' FROM pg_trigger WHERE tgname = 'closed';
SELECT tgenabled = 'O' FROM pg_trigger WHERE tgname = 'kept';
