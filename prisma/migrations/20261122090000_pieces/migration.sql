-- CreateTable
CREATE TABLE "Piece" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "runId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "actionIds" UUID[],
    "operationId" TEXT,
    "state" TEXT NOT NULL,
    "preparedS" DOUBLE PRECISION NOT NULL,
    "workedS" DOUBLE PRECISION,
    "sentAt" TIMESTAMP(3) NOT NULL,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "Piece_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Piece_shop_runId_state_idx" ON "Piece"("shop", "runId", "state");

-- CreateIndex
CREATE INDEX "Piece_shop_sentAt_idx" ON "Piece"("shop", "sentAt");
