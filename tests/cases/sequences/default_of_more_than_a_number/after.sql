CREATE SEQUENCE ticket_id_seq;
CREATE TABLE ticket (id bigint PRIMARY KEY DEFAULT nextval('ticket_id_seq') + 100, note text);
ALTER SEQUENCE ticket_id_seq OWNED BY ticket.id;
