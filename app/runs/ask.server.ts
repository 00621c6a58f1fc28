import { z } from "zod";
import type { Visit } from "#app/access/visit.server.ts";
import { gid } from "#app/lib/gid.ts";
import { parseIntent } from "#app/orders/intent.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import { linesOf } from "./preview/numbers.ts";
import { maxOrders, maxPicked } from "./limits.ts";
import { preview } from "./runs.server.ts";
import { type Selection, idsIn } from "./selection.ts";
import { filtersOf, paramsOf, readFilters } from "#app/lists/filters.ts";
import { isNoSearch } from "#app/lists/words.ts";
import { jsonField } from "#app/lib/json.ts";
import { code } from "#app/lib/text/text.ts";
import { searchOf } from "#app/lists/shopify-search.ts";
import type { Refused } from "#app/kernel/refusal.ts";

export const newRunForm = z.object({
  by: z.enum(["ids", "matching", "numbers", "product"]),
  orders: z.string().max(4_000_000),
  kind: z.string(),
  intent: z.string().transform(jsonField).pipe(z.record(z.string(), z.unknown())),
});
type NewRunForm = z.output<typeof newRunForm>;

const refuse = (why: Reason, fieldErrors?: Record<string, string[]>): Refused => ({
  ok: false,
  refusal: { by: "input", reason: why, ...(fieldErrors ? { fieldErrors } : {}) },
});

/** Creates the preview of a bulk change; answers its address, or which input is missing. */
export async function askPreview(visit: Visit, asked: NewRunForm): Promise<{ ok: true; url: string } | Refused> {
  const { by, orders, kind, intent } = asked;
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
      return named(orders);
    case "matching":
      return matching(orders, timeZone);
    case "numbers":
      return some(linesOf(orders), maxOrders, (numbers) => ({ numbers }));
    case "product":
      return isNoSearch(orders) ? reason("run.no_product") : { product: code(orders).slice(0, 255) };
  }
}

function named(orders: string): Selection | Reason {
  const { ids, unknown } = idsIn(orders);
  if (unknown.length > 0) return reason("run.filters_dropped", { parts: unknown.join(", ") });
  return some(ids, maxPicked, (list) => ({ ids: list.map((id) => gid("Order", id)) }));
}

/** What the list is narrowed to. A part of it that means nothing would take the whole shop. */
function matching(orders: string, timeZone: string): Selection | Reason {
  const { filters, dropped } = readFilters(new URLSearchParams(orders));
  if (dropped.length > 0)
    return reason("run.filters_dropped", {
      parts: dropped
        .map(({ name, value }) => `${name} “${value}”`)
        .join(", ")
        .slice(0, 500),
    });
  return { query: searchOf(filters, timeZone) };
}

function some(list: string[], max: number, selected: (list: string[]) => Selection): Selection | Reason {
  if (list.length === 0) return reason("run.no_orders");
  return list.length > max ? reason("run.too_many", { max }) : selected(list);
}
