import { z } from "zod";

/** A form's fields that say which refusals of the house a person overrides, and why; none of them where nothing is overridden. */
export const overriding = {
  overrides: z
    .string()
    .default("")
    .transform((codes) => codes.split(",").filter(Boolean)),
  overrideReason: z.string().max(255).default(""),
};
