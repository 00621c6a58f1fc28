import { useEffect, useState } from "react";
import { groupBy } from "#app/lib/group.ts";
import type { Money } from "#app/lib/money.ts";
import { numberOf } from "../orders/numberOf.ts";
import { useReason } from "../parts/useReason.ts";
import type { ChosenLine } from "./refund-draft.ts";
import type { Refused } from "#app/kernel/refusal.ts";

export type SuggestionAnswer = { ok: true; amount: Money; maximum: Money } | Refused;
export interface Suggestion {
  amount: Money | null;
  maximum: Money | null;
  busy: boolean;
  trouble: string | null;
}

/** What Shopify would give back for these lines and this shipping: its own sum, with taxes and discounts. Asked when the person pauses. */
export function useSuggestion(orderId: string, lines: readonly ChosenLine[], shipping: string, currency: string): Suggestion {
  const say = useReason();
  const asked = new URLSearchParams({
    lines: [...groupBy(lines, ({ lineItemId }) => lineItemId)]
      .map(([lineItemId, parts]) => `${numberOf(lineItemId)}:${parts.reduce((sum, { quantity }) => sum + quantity, 0)}`)
      .join(","),
    shipping,
    currency,
  }).toString();
  const empty = lines.length === 0 && !shipping;
  const [answer, setAnswer] = useState<{ asked: string; data: SuggestionAnswer } | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (empty) return;
    const stop = new AbortController();
    const ask = async () => {
      try {
        const response = await fetch(`/app/api/orders/${numberOf(orderId)}/suggested-refund?${asked}`, {
          signal: stop.signal,
          headers: { Accept: "application/json" },
        });
        if (!response.ok) throw new Error(`status ${response.status}`);
        setAnswer({ asked, data: (await response.json()) as SuggestionAnswer });
        setFailed(false);
      } catch {
        if (!stop.signal.aborted) setFailed(true);
      }
    };
    const timer = setTimeout(() => void ask(), 300);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [orderId, asked, empty]);
  const current = !empty && answer?.asked === asked ? answer.data : null;
  if (current && !current.ok) return { amount: null, maximum: null, busy: false, trouble: say(current.refusal.reason) };
  return {
    amount: current?.amount ?? null,
    maximum: current?.maximum ?? null,
    busy: !empty && current === null && !failed,
    trouble: failed ? say({ code: "trouble.down", params: {} }) : null,
  };
}
