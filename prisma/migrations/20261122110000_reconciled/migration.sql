-- AlterTable
ALTER TABLE "Shop" ADD COLUMN "reconciledTo" TIMESTAMP(3);
