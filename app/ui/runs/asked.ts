import { z } from "zod";
import { bulkKinds, type BulkKind } from "../orders/bulk.ts";

const json = z.string().max(20_000).transform((text, context): unknown => {
  try { return JSON.parse(text); } catch { context.addIssue("not JSON"); return z.NEVER; }
});

/** What a preview's address asks for: a kind, and its inputs if it needs any and they were given. Null for an unknown kind. */
export function askedBulk(params: URLSearchParams): { kind: BulkKind; inputs: Record<string, unknown> | null } | null {
  const kind = bulkKinds.find((name) => name === params.get("kind"));
  if (!kind) return null;
  const given = json.pipe(z.record(z.string(), z.unknown())).safeParse(params.get("intent") ?? "").data ?? null;
  if (given) return { kind, inputs: { ...given, kind } };
  if (kind === "release") return { kind, inputs: { kind, holds: "ours" } };
  return { kind, inputs: kind === "archive" || kind === "reopen" ? { kind } : null };
}

/** Which orders: picked by number, else whatever the list's filters match. */
export const pickedIds = (params: URLSearchParams): string[] =>
  (params.get("ids") ?? "").split(",").filter((id) => /^\d{1,20}$/.test(id)).slice(0, 250);
