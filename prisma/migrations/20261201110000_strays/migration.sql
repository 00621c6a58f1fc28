-- Until then an attempt without a reply may still reach Shopify.
ALTER TABLE "Action" ADD COLUMN "strayUntil" TIMESTAMP(3);
