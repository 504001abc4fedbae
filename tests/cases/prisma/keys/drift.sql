-- DropIndex
DROP INDEX "Constrained_code_part_key";

-- AlterTable
ALTER TABLE "Constrained" DROP CONSTRAINT "Constrained_pkey",
ADD CONSTRAINT "Constrained_pkey" PRIMARY KEY ("id");

-- CreateIndex
CREATE UNIQUE INDEX "Constrained_code_part_key" ON "Constrained"("code", "part");
