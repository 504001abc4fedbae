CREATE TABLE event (id bigint GENERATED ALWAYS AS IDENTITY, kind text);
