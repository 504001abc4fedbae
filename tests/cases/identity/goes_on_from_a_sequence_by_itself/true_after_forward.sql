SELECT last_value = 2 FROM invoice_id_seq;
SELECT last_value = 1010 FROM order_number;
