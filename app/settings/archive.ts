import { z } from "zod";
import type { Policy } from "#app/orders/policy.ts";

export const archive = z
  .object({
    /** Refuse to archive while money is owed. */
    keepUnpaid: z.boolean().default(true),
  })
  .prefault({});

export const archivePolicy = ({ keepUnpaid }: z.output<typeof archive>): Pick<Policy["archive"], "keepUnpaid"> => ({ keepUnpaid });
