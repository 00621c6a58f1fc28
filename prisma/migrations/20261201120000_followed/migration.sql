-- What was asked and came to nothing is shown until somebody has looked; what is older was shown as it happened.
ALTER TABLE "Intent" ADD COLUMN "seenAt" TIMESTAMP(3);
UPDATE "Intent" SET "seenAt" = "settledAt" WHERE state IN ('refused', 'partly_done');
CREATE INDEX "Intent_unseen" ON "Intent" (shop, "settledAt") WHERE "seenAt" IS NULL AND state IN ('refused', 'partly_done');
-- Pages ask every two seconds what has ended of what their person asked, one by one.
CREATE INDEX "Intent_ended_singly" ON "Intent" (shop, "settledAt") WHERE "runId" IS NULL;

-- What Shopify did not let a person do.
CREATE TABLE "Denial" (
    "shop" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    CONSTRAINT "Denial_pkey" PRIMARY KEY ("shop", "userId", "kind")
);
