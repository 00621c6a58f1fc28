-- How much a person, and their shop, have asked for lately. Unlogged: what it holds is worth nothing after a crash, and a commit of it
-- waits for no disk.
CREATE UNLOGGED TABLE "Allowance" (
  "shop" TEXT NOT NULL,
  "who" TEXT NOT NULL,
  "what" TEXT NOT NULL,
  "until" TIMESTAMP(3) NOT NULL,
  CONSTRAINT "Allowance_pkey" PRIMARY KEY ("shop", "who", "what")
);
