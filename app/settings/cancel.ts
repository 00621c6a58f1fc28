import { z } from "zod";
import type { Policy } from "#app/orders/policy.ts";
import { wholeNumber } from "./fields.ts";

export const cancel = z
  .object({
    /** Hours after the order was placed during which cancelling needs no override; null = always. */
    windowHours: wholeNumber(8_760, "input.hours").nullable().default(null),
  })
  .prefault({});

export const cancelPolicy = ({ windowHours }: z.output<typeof cancel>): Policy["cancel"] => ({ windowHours });
