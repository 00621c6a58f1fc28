import { useRevalidator } from "@remix-run/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { numberOf } from "../orders/numberOf.ts";
import { usePoll } from "../parts/usePoll.ts";

/** Who else has the order open, a mark that changes whenever the order does, and when somebody else last changed it. */
export interface Pulse {
  others: { userId: string; name: string }[];
  mark: string;
  byOthersAt: number;
}

/** Keeps an open page true: it is read again when the order changes, and says so when it was somebody else who changed it. */
export function usePulse(orderId: string, first: Pulse): { others: Pulse["others"]; changed: boolean; seen(): void } {
  // Each load brings a new object: the poll starts anew only when it says something else.
  const text = JSON.stringify(first);
  const stable = useMemo(() => JSON.parse(text) as Pulse, [text]);
  const [pulse] = usePoll<Pulse>(`/app/api/orders/${numberOf(orderId)}/pulse`, 5000, stable);
  const { revalidate, state } = useRevalidator();
  const [changed, setChanged] = useState(false);
  const read = useRef(first);
  useEffect(() => {
    const before = read.current;
    if (pulse.mark === before.mark || state !== "idle") return;
    const ownReload = pulse.mark === first.mark;
    read.current = pulse;
    if (ownReload) return;
    if (pulse.byOthersAt > before.byOthersAt) setChanged(true);
    revalidate();
  }, [pulse, first.mark, state, revalidate]);
  return { others: pulse.others, changed, seen: () => setChanged(false) };
}
