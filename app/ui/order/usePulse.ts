import { useRevalidator } from "@remix-run/react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Pulse } from "#app/journal/pulse.server.ts";
import { useNews, useWatching } from "../news/News.tsx";
import { numberOf } from "../orders/numberOf.ts";

/** Keeps an open page true: it is read again when the order changes, and says so when it was somebody else who changed it. */
export function usePulse(orderId: string, first: Pulse): { others: Pulse["others"]; changed: boolean; seen(): void } {
  // Each load brings a new object, which is newer than what was heard before.
  const text = JSON.stringify(first);
  const loaded = useMemo(() => JSON.parse(text) as Pulse, [text]);
  const number = numberOf(orderId);
  useWatching({ orders: [number], open: number });
  const heard = useNews(({ pulse }) => (pulse?.orderId === orderId ? pulse : null));
  const [pulse, setPulse] = useState<Pulse>(loaded);
  useEffect(() => setPulse(loaded), [loaded]);
  useEffect(() => {
    if (heard) setPulse(heard);
  }, [heard]);
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
