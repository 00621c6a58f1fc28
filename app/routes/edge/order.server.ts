import type { Visit } from "#app/access/visit.server.ts";
import { gid } from "#app/lib/gid.ts";
import { explain } from "#app/goals/explain.ts";
import { policyOf } from "#app/settings/schema.ts";
import { history } from "#app/journal/history.server.ts";
import { notFound } from "./visiting.server.ts";

/** The id in an address as Shopify's; throws a 404 for anything else. */
export function orderId(id: string | undefined): string {
  if (!id || !/^\d{1,20}$/.test(id)) throw notFound("order");
  return gid("Order", id);
}

/** An order with what was asked of it, and what may be done to it now. Throws a 404 when Shopify has no such order. */
export async function orderAt({ shop, read, settings, rights }: Visit, id: string | undefined) {
  const [page, entries] = await Promise.all([read.order(orderId(id)), history(shop, orderId(id))]);
  if (!page) throw notFound("order");
  const beingCancelled = entries.some(({ kind, state }) => kind === "cancel" && (state === "open" || state === "waiting"));
  const reader = { policy: policyOf(settings), rights, now: new Date(), known: { beingCancelled } };
  return { page, entries, explanation: explain(page.order, reader) };
}
