CREATE TABLE "Note" (id int PRIMARY KEY, code text);
CREATE INDEX "Note_code" ON "Note" (code);
ALTER TABLE "Note" CLUSTER ON "Note_pkey";
CREATE TABLE "Other" (id int PRIMARY KEY, code text);
CREATE INDEX "Other_code" ON "Other" (code);
ALTER TABLE "Other" CLUSTER ON "Other_code";
