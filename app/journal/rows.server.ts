import type { Action as ActionRow, Intent as IntentRow, Piece as OperationRow, Prisma, Run as RunRow } from "@prisma/client";
import type { Reason } from "#app/kernel/reason.ts";
import { reasonSchema } from "#app/kernel/stored-reason.ts";

export type { ActionRow, IntentRow, OperationRow, RunRow };

/** An intent or a run by its name. */
export type RowKey<Row extends { shop: string; id: string }> = Pick<Row, "shop" | "id">;

/** A reason as a JSON column takes it, and as it comes back. */
export const json = (value: Reason): Prisma.InputJsonObject => ({ code: value.code, params: value.params as Prisma.InputJsonObject });
export const parseReason = (stored: Prisma.JsonValue): Reason => reasonSchema.parse(stored);

/** A reason as raw SQL takes it. */
export const jsonText = (value: Reason): string => JSON.stringify(json(value));
