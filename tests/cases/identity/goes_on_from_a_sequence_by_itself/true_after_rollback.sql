SELECT last_value = 3 FROM invoice_id_seq;
SELECT last_value = 1020 FROM order_number;
SELECT last_value = 2 FROM ticket;
