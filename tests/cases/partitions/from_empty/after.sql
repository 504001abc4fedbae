CREATE TABLE "Note" (id int PRIMARY KEY);
CREATE TABLE "Sale" (region text NOT NULL, id serial, note int REFERENCES "Note", PRIMARY KEY (region, id))
    PARTITION BY LIST (region);
CREATE TABLE "Sale_eu" PARTITION OF "Sale" FOR VALUES IN ('de', 'fr', 'it');
CREATE TABLE "Sale_us" PARTITION OF "Sale" FOR VALUES IN ('us') PARTITION BY HASH (id);
CREATE TABLE "Sale_us_0" PARTITION OF "Sale_us" FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE "Sale_us_1" PARTITION OF "Sale_us" FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE INDEX "Sale_note" ON "Sale" (note);
CREATE UNIQUE INDEX "Sale_us_id" ON "Sale_us_0" (id);
