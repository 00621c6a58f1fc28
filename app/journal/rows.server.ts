import type { Action as ActionRow, Intent as IntentRow, Prisma } from "@prisma/client";
import type { Reason } from "#app/kernel/reason.ts";
import { reasonSchema } from "#app/kernel/stored-reason.ts";

export type { ActionRow, IntentRow };

/** A reason as a JSON column takes it, and as it comes back. */
export const json = (value: Reason): Prisma.InputJsonObject => ({ code: value.code, params: value.params as Prisma.InputJsonObject });
export const parseReason = (stored: Prisma.JsonValue): Reason => reasonSchema.parse(stored);
