import { z } from "zod";
import { wholeNumber } from "./fields.ts";

export const automations = z
  .object({
    /** Fulfill paid orders whose goods are all digital; `notify`: mail the customer about it. */
    fulfillDigital: z
      .object({
        on: z.boolean().default(false),
        notify: z.boolean().default(false),
        /** Also at a high risk of fraud, or one that is still being assessed. */ anyRisk: z.boolean().default(false),
      })
      .prefault({}),
    /** Archive what is fulfilled and paid after some days. */
    archiveDone: z.object({ on: z.boolean().default(false), afterDays: wholeNumber(365, "input.days").default(7) }).prefault({}),
  })
  .prefault({});

export type AutomationName = keyof z.output<typeof automations>;
