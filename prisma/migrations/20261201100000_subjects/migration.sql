-- What something is asked of has a kind: an order so far.
ALTER TABLE "Intent" ADD COLUMN "subject" TEXT NOT NULL DEFAULT 'order';
ALTER TABLE "Intent" ALTER COLUMN "subject" DROP DEFAULT;
ALTER TABLE "Intent" RENAME COLUMN "orderId" TO "subjectId";
ALTER TABLE "Intent" RENAME COLUMN "orderName" TO "subjectName";
ALTER INDEX "Intent_shop_orderId_createdAt_idx" RENAME TO "Intent_shop_subjectId_createdAt_idx";

ALTER TABLE "Action" RENAME COLUMN "orderId" TO "subjectId";
ALTER INDEX "Action_shop_orderId_plannedAt_idx" RENAME TO "Action_shop_subjectId_plannedAt_idx";

ALTER TABLE "OrderLease" RENAME TO "Lease";
ALTER TABLE "Lease" RENAME COLUMN "orderId" TO "subjectId";
ALTER TABLE "Lease" RENAME CONSTRAINT "OrderLease_pkey" TO "Lease_pkey";

-- Sealed data belongs to a subject, or to a run.
ALTER TABLE "Sealed" RENAME COLUMN "orderId" TO "ownerId";
ALTER INDEX "Sealed_shop_orderId_idx" RENAME TO "Sealed_shop_ownerId_idx";
ALTER TABLE "SealKey" RENAME COLUMN "orderId" TO "ownerId";
