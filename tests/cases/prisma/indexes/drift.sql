-- DropIndex
DROP INDEX "n_gist";

-- DropIndex
DROP INDEX "n_including";

-- CreateIndex
CREATE INDEX "n_including" ON "T"("n");
