CREATE TABLE parcel (id serial PRIMARY KEY, label text);
CREATE TABLE stamp (id bigserial PRIMARY KEY);
ALTER SEQUENCE stamp_id_seq RENAME TO stamp_numbers;
CREATE TABLE cart (id serial PRIMARY KEY);
ALTER SEQUENCE cart_id_seq RENAME TO "cart numbers";
