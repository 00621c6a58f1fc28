import type { Prisma } from "@prisma/client";
import { db } from "./db.server.ts";

export type Transaction = Prisma.TransactionClient;

/** Runs `work` as one transaction; `exclusive` names what nobody else may do meanwhile. */
export function atomically<T>(work: (transaction: Transaction) => Promise<T>, exclusive?: string): Promise<T> {
  return db.$transaction(
    async (transaction) => {
      if (exclusive !== undefined) await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${exclusive}, 0))`;
      return work(transaction);
    },
    { timeout: 20_000, maxWait: 20_000 },
  );
}
