-- Dates and numbers are written as in the shop's country; read anew at the next visit.
ALTER TABLE "Shop" ADD COLUMN "country" TEXT;
