CREATE TABLE "Note" (id int PRIMARY KEY, code text);
CREATE INDEX "Note_code" ON "Note" (code);
ALTER TABLE "Note" CLUSTER ON "Note_code";
CREATE TABLE "Other" (id int PRIMARY KEY, code text);
