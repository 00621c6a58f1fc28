import { z } from "zod";

/** The parcels of an order, as far as a list or a bulk change needs them. */
export const parcels = z.array(z.object({ status: z.string(), displayStatus: z.string().nullable(), createdAt: z.string() }));

/** What the carrier says of the parcel made last, of those that were not cancelled. */
export const deliveryStatusOf = (all: z.output<typeof parcels>): string | null =>
  all.filter(({ status }) => status === "SUCCESS").toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0]?.displayStatus ?? null;
