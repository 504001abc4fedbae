CREATE TABLE change (
  id integer PRIMARY KEY,
  snapshot pg_snapshot DEFAULT pg_current_snapshot() NOT NULL,
  older txid_snapshot,
  transaction xid,
  place tid,
  calls regproc,
  called regprocedure,
  space regnamespace,
  who regrole,
  words regconfig
);
