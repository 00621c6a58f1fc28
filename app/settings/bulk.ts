import { z } from "zod";
import { wholeNumber } from "./fields.ts";

export const bulk = z
  .object({
    /** A bulk change that moves money, mails or deletes more orders than this is confirmed by typing their number. */
    typeAbove: wholeNumber(100_000, "input.whole_number").default(50),
  })
  .prefault({});
