import { z } from "zod";
import type { Visit } from "#app/access/visit.server.ts";
import { gid } from "#app/lib/gid.ts";
import { parseIntent } from "#app/orders/intent.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import { linesOf } from "./preview/numbers.ts";
import { maxOrders, maxPicked } from "./limits.ts";
import { preview } from "./runs.server.ts";
import { type Selection, idsIn } from "./selection.ts";
import { filtersOf, paramsOf } from "#app/lists/filters.ts";
import { searchOf } from "#app/lists/shopify-search.ts";
import type { Refused } from "#app/kernel/refusal.ts";

const form = z.object({
  by: z.enum(["ids", "matching", "numbers", "product"]),
  orders: z.string().max(4_000_000),
  kind: z.string(),
  intent: z.record(z.string(), z.unknown()),
});
export type NewRunForm = z.input<typeof form>;

const refuse = (why: Reason, fieldErrors?: Record<string, string[]>): Refused => ({
  ok: false,
  refusal: { by: "input", reason: why, ...(fieldErrors ? { fieldErrors } : {}) },
});

/** Creates the preview of a bulk change; answers its address, or which input is missing. */
export async function askPreview(visit: Visit, input: NewRunForm): Promise<{ ok: true; url: string } | Refused> {
  const { by, orders, kind, intent } = form.parse(input);
  const parsed = parseIntent({ ...intent, kind });
  if (!parsed.ok) return refuse(reason("input.invalid"), parsed.fieldErrors);
  const selection = selectionFrom(by, orders, visit.timeZone);
  if ("code" in selection) return refuse(selection);
  const { token } = await preview(visit, parsed.intent, selection, 2_000);
  const filters = by === "matching" ? paramsOf(filtersOf(new URLSearchParams(orders))).toString() : "";
  return { ok: true, url: `/app/runs/${token}${filters && `?${filters}`}` };
}

function selectionFrom(by: NewRunForm["by"], orders: string, timeZone: string): Selection | Reason {
  switch (by) {
    case "ids":
      return some(idsIn(orders), maxPicked, (ids) => ({ ids: ids.map((id) => gid("Order", id)) }));
    case "matching":
      return { query: searchOf(filtersOf(new URLSearchParams(orders)), timeZone) };
    case "numbers":
      return some(linesOf(orders), maxOrders, (numbers) => ({ numbers }));
    case "product":
      return orders.trim() ? { product: orders.trim().slice(0, 255) } : reason("run.no_orders");
  }
}

function some(list: string[], max: number, selected: (list: string[]) => Selection): Selection | Reason {
  if (list.length === 0) return reason("run.no_orders");
  return list.length > max ? reason("run.too_many", { max }) : selected(list);
}
