import type { UnderWay } from "#app/journal/news.server.ts";
import type { Kind } from "#app/orders/intent.ts";

/** What is under way with an order. `id`: null while it is only being asked; `until`: it can be called back up to then. */
export type Pending = Omit<UnderWay, "id" | "orderId"> & { id: string | null };

/** What leaves an order where it is in its life. */
const beside: ReadonlySet<Kind> = new Set<Kind>(["tag", "untag", "note", "edit"]);
/** What ends an order is said first. */
const ending: ReadonlySet<Kind> = new Set<Kind>(["cancel", "delete"]);

/** Of all that is under way, what moves the order on: it is about to be elsewhere in its life. What ends it comes first. */
export const moving = <P extends Pick<Pending, "kind">>(pending: readonly P[]): P[] =>
  pending.filter(({ kind }) => !beside.has(kind)).toSorted((a, b) => Number(ending.has(b.kind)) - Number(ending.has(a.kind)));

/** Each once, as known from several sides: what was told last counts. */
export function together(...sides: readonly (readonly Pending[])[]): Pending[] {
  const all = new Map<string, Pending>();
  for (const one of sides.flat()) all.set(one.id ?? `asking ${one.kind}`, one);
  return [...all.values()];
}
