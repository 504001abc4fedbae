CREATE INDEX "by_hand" ON "it's" ("a");
