import { useEffect, useRef, useState } from "react";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { recall, remember } from "../parts/remembered.ts";
import { useShop } from "../parts/shop.tsx";
import { fulfillDraft, fulfillLines, type FulfillDraft, type FulfillLine } from "./fulfill-draft.ts";
import { pickedKeyOf, pickedOf, withoutOld, withPicked } from "./picked.ts";

/** The answers of the fulfill form. What is picked is there again after a reload, until the order is done or another. */
export function useFulfillDraft(orderId: string, lines: FulfillLine[]): [FulfillDraft, (change: Partial<FulfillDraft>) => void] {
  const key = pickedKeyOf(useShop().person);
  const [draft, setDraft] = useState(() => fulfillDraft(lines));
  const first = useRef(lines);
  useEffect(() => {
    const kept = pickedOf(recall(key), orderId, first.current);
    if (kept) setDraft((before) => ({ ...before, ...kept }));
  }, [key, orderId]);
  const set = (change: Partial<FulfillDraft>) => {
    const next = { ...draft, ...change };
    setDraft(next);
    remember(key, withPicked(recall(key), orderId, lines, next));
  };
  return [draft, set];
}

/** Forgets what was picked for an order that is done, or another by now. */
export function useForgetFulfillDraft(order: Snapshot<"fulfillment" | "refunds" | "lines">): void {
  const key = pickedKeyOf(useShop().person);
  useEffect(() => {
    const rest = withoutOld(recall(key), order.id, fulfillLines(order));
    if (rest !== null) remember(key, rest);
  }, [key, order]);
}
