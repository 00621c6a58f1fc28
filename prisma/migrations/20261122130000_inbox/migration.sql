-- CreateTable
CREATE TABLE "Inbox" (
    "id" BIGSERIAL NOT NULL,
    "hints" TEXT NOT NULL,

    CONSTRAINT "Inbox_pkey" PRIMARY KEY ("id")
);

-- A row lives for milliseconds: packing it would cost more than it saves.
ALTER TABLE "Inbox" ALTER COLUMN "hints" SET STORAGE EXTERNAL;
