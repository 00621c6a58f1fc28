import type { IntentView } from "#app/journal/views.server.ts";
import type { Ask } from "../asking/useAsk.ts";
import { useUnderWay } from "../news/useUnderWay.ts";
import { moving, together, type Pending } from "../news/pending.ts";

/** What is under way with the order of this page: as it was read, as was heard since, and what is being asked by a click just now. */
export function usePending(orderId: string, entries: readonly IntentView[], { busy, asked }: Ask): Pending[] {
  const news = useUnderWay(orderId);
  const read = entries
    .filter(({ state, by, countdownUntil }) => state === "open" || (state === "waiting" && (by !== "rule" || countdownUntil !== null)))
    .map(({ id, kind, countdownUntil: until }): Pending => ({ id, kind, until }));
  return moving(together(read, news, busy && asked ? [{ id: null, kind: asked, until: null }] : []));
}
