-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMP(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMP(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shop" (
    "shop" TEXT NOT NULL,
    "installedAt" TIMESTAMP(3) NOT NULL,
    "uninstalledAt" TIMESTAMP(3),
    "currency" TEXT,
    "timeZone" TEXT,

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "Settings" (
    "shop" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "Settings_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "Intent" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "orderName" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "by" TEXT NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "overrides" TEXT[],
    "overrideReason" TEXT,
    "state" TEXT NOT NULL,
    "reason" JSONB NOT NULL,
    "refusedBy" TEXT,
    "dueAt" TIMESTAMP(3),
    "countdown" BOOLEAN NOT NULL DEFAULT false,
    "begun" BOOLEAN NOT NULL DEFAULT false,
    "digest" TEXT NOT NULL DEFAULT '',
    "runId" UUID,
    "position" INTEGER NOT NULL DEFAULT 0,
    "undoOf" UUID,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "Intent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Action" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "intentId" UUID NOT NULL,
    "orderId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "before" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "reason" JSONB,
    "ids" TEXT[],
    "updatedAtAfter" TEXT,
    "requestId" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "plannedAt" TIMESTAMP(3) NOT NULL,
    "sentAt" TIMESTAMP(3),
    "settledAt" TIMESTAMP(3),
    "undoneBy" UUID,

    CONSTRAINT "Action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "selection" JSONB NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "overrides" TEXT[],
    "total" INTEGER NOT NULL,
    "skipped" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "undoOf" UUID,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "sort" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdBy" TEXT NOT NULL,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Sealed" (
    "id" UUID NOT NULL,
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "cipher" BYTEA NOT NULL,
    "forgetAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Sealed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SealKey" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "key" BYTEA NOT NULL,

    CONSTRAINT "SealKey_pkey" PRIMARY KEY ("shop","orderId")
);

-- CreateTable
CREATE TABLE "WebhookReceipt" (
    "shop" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "webhookId" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WebhookReceipt_pkey" PRIMARY KEY ("shop","topic","webhookId")
);

-- CreateTable
CREATE TABLE "Budget" (
    "shop" TEXT NOT NULL,
    "available" DOUBLE PRECISION NOT NULL,
    "maximum" DOUBLE PRECISION NOT NULL,
    "restoreRate" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Budget_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "OrderLease" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OrderLease_pkey" PRIMARY KEY ("shop","orderId")
);

-- CreateTable
CREATE TABLE "OrderHint" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "updatedAt" TEXT,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "OrderHint_pkey" PRIMARY KEY ("shop","orderId")
);

-- CreateTable
CREATE TABLE "Presence" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Presence_pkey" PRIMARY KEY ("shop","orderId","userId")
);

-- CreateIndex
CREATE INDEX "Session_shop_idx" ON "Session"("shop");

-- CreateIndex
CREATE INDEX "Intent_shop_orderId_createdAt_idx" ON "Intent"("shop", "orderId", "createdAt");

-- CreateIndex
CREATE INDEX "Intent_shop_runId_position_idx" ON "Intent"("shop", "runId", "position");

-- CreateIndex
CREATE INDEX "Intent_shop_createdAt_idx" ON "Intent"("shop", "createdAt");

-- CreateIndex
CREATE INDEX "Intent_state_dueAt_idx" ON "Intent"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Action_shop_orderId_plannedAt_idx" ON "Action"("shop", "orderId", "plannedAt");

-- CreateIndex
CREATE INDEX "Action_shop_intentId_idx" ON "Action"("shop", "intentId");

-- CreateIndex
CREATE INDEX "Action_state_sentAt_idx" ON "Action"("state", "sentAt");

-- CreateIndex
CREATE INDEX "Run_shop_createdAt_idx" ON "Run"("shop", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_shop_name_key" ON "SavedView"("shop", "name");

-- CreateIndex
CREATE INDEX "Sealed_shop_orderId_idx" ON "Sealed"("shop", "orderId");

-- CreateIndex
CREATE INDEX "Sealed_forgetAt_idx" ON "Sealed"("forgetAt");

-- CreateIndex
CREATE INDEX "WebhookReceipt_receivedAt_idx" ON "WebhookReceipt"("receivedAt");

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_intentId_fkey" FOREIGN KEY ("intentId") REFERENCES "Intent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

