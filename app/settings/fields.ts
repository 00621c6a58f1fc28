import { z } from "zod";
import { says, type ReasonCode } from "#app/kernel/reason.ts";

/** A whole number from 0 to `most`; `code` says what may be chosen. */
export const wholeNumber = (most: number, code: ReasonCode) => z.int(says("input.whole_number")).min(0, says(code)).max(most, says(code));

/** Money in minor units of the shop's currency. Every amount in the settings is this schema: by it the form knows one from a count. */
export const amount = z.int(says("input.amount")).min(0, says("input.amount"));
