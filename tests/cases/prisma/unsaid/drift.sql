-- AlterTable
ALTER TABLE "Room" ALTER COLUMN "ticket" SET DEFAULT nextval('ticket_no'::regclass),
ALTER COLUMN "ticket" DROP DEFAULT;
DROP SEQUENCE "ticket_no";
