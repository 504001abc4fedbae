CREATE TABLE "Invoice" (id serial PRIMARY KEY, total numeric(10,2) NOT NULL);
CREATE TABLE "Line" (id bigserial PRIMARY KEY, invoice integer NOT NULL REFERENCES "Invoice");
