import { useEffect, useRef, useState } from "react";
import { secondsLeft } from "./countdown.ts";

/**
 * Seconds left until `until`, told every second; `onEnd` once at zero. `serverNow` is the server's clock when it answered:
 * the browser's own clock may be wrong, so only its pace is used, from `at` on, if that was before now.
 */
export function useSeconds(until: string, serverNow: string, onEnd?: () => void, at?: number): number {
  const [left, setLeft] = useState(() => secondsLeft(until, Date.parse(serverNow)));
  useEffect(() => {
    const began = at ?? performance.now();
    const tick = () => setLeft(secondsLeft(until, Date.parse(serverNow) + performance.now() - began));
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [until, serverNow, at]);
  const over = left === 0;
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  useEffect(() => {
    if (over) end.current?.();
  }, [over]);
  return left;
}
