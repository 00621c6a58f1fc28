-- Runs of many thousands of orders: prepared by a job, driven by a job, their orders in rows of their own.
ALTER TABLE "Run"
  ADD COLUMN "overrideReason" TEXT,
  ADD COLUMN "prepared" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "problem" JSONB,
  ADD COLUMN "transport" JSONB,
  ADD COLUMN "retryOf" UUID,
  ADD COLUMN "startedAt" TIMESTAMP(3),
  ADD COLUMN "drivenBy" TEXT,
  ADD COLUMN "drivenUntil" TIMESTAMP(3);
CREATE INDEX "Run_state_idx" ON "Run"("state");

CREATE TABLE "RunOrder" (
  "runId" UUID NOT NULL,
  "position" INTEGER NOT NULL,
  "shop" TEXT NOT NULL,
  "orderId" TEXT NOT NULL,
  "orderName" TEXT NOT NULL,
  "outcome" TEXT NOT NULL,
  "by" TEXT,
  "reason" JSONB NOT NULL,
  "body" JSONB,
  "digest" TEXT,
  "undoOf" UUID,
  CONSTRAINT "RunOrder_pkey" PRIMARY KEY ("runId", "position")
);
CREATE INDEX "RunOrder_shop_runId_outcome_idx" ON "RunOrder"("shop", "runId", "outcome");

-- A frozen selection lay in its run as a list; one that was not started yet is asked for again.
DELETE FROM "Run" WHERE "state" = 'previewed';
UPDATE "Run" SET "selection" = '{"by":"ids"}', "startedAt" = "createdAt";

CREATE TABLE "WorkerBeat" (
  "id" TEXT NOT NULL,
  "at" TIMESTAMP(3) NOT NULL,
  CONSTRAINT "WorkerBeat_pkey" PRIMARY KEY ("id")
);
