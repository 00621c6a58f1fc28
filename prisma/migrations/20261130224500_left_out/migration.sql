-- Reasons of orders that the person who started the run left out though they could have been changed.
ALTER TABLE "Run" ADD COLUMN "leftOut" TEXT[] DEFAULT ARRAY[]::TEXT[];
