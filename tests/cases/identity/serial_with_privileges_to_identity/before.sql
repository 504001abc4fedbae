CREATE TABLE invoice (id serial PRIMARY KEY, total numeric);
GRANT USAGE ON SEQUENCE invoice_id_seq TO PUBLIC;
COMMENT ON SEQUENCE invoice_id_seq IS 'numbers of invoices';
