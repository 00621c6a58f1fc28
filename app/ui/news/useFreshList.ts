import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { numberOf } from "../orders/numberOf.ts";
import { useNews, useWatching } from "./News.tsx";

/** A run changes many orders of a page one after the other: it is not read again for each. */
const restMs = 4_000;

/** Keeps an open list true: it is read again when one of its orders has changed. */
export function useFreshList(orderIds: readonly string[]): void {
  useWatching({ orders: orderIds.map(numberOf), open: null });
  const mark = useNews((news) => news.mark);
  const { revalidate, state } = useRevalidator();
  const read = useRef({ of: "", mark: "", at: 0 });
  const of = orderIds.join(",");
  const isIdle = state === "idle";
  useEffect(() => {
    if (!mark || !isIdle) return;
    const now = performance.now();
    // Of other orders than before, the first mark is that of what was just read.
    if (read.current.of !== of || !read.current.mark)
      read.current = { of, mark, at: read.current.of === of ? read.current.at : now - restMs };
    if (read.current.mark === mark) return;
    const again = () => {
      read.current = { of, mark, at: performance.now() };
      revalidate();
    };
    const timer = setTimeout(again, Math.max(0, read.current.at + restMs - now));
    return () => clearTimeout(timer);
  }, [of, mark, isIdle, revalidate]);
}
