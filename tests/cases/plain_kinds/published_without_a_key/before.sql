CREATE TABLE "No Key" (a text, b integer);
CREATE PUBLICATION "All of It" FOR TABLE "No Key";
