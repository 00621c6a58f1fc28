import type { Store } from "../store.ts";

/** The shop's next order number; the first is 1001. */
export function nextOrderNumber(store: Pick<Store, "get" | "set">, shop: string): number {
  const next = (store.get<number>(`orderNumber:${shop}`) ?? 1_000) + 1;
  store.set(`orderNumber:${shop}`, next);
  return next;
}
