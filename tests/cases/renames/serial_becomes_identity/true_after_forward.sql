SELECT last_value = 3 FROM record_record_id_seq;
SELECT last_value = 2 FROM line_line_id_seq;
