CREATE TABLE parcel (id bigserial PRIMARY KEY, label text);
ALTER SEQUENCE parcel_id_seq RENAME TO parcel_numbers;
CREATE TABLE stamp (id serial PRIMARY KEY);
CREATE TABLE cart (id bigserial PRIMARY KEY);
ALTER SEQUENCE cart_id_seq RENAME TO "cart numbers";
