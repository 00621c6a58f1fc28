import { useEffect, useRef, useState } from "react";

/**
 * Asks an address of ours again and again while `everyMs` is not null and the page is in sight.
 * App Bridge signs the request. A failed try keeps the last answer and slows down; it never breaks the page.
 */
export function usePoll<T>(url: string, everyMs: number | null, first: T): [T, () => void] {
  const [data, setData] = useState(first);
  const [again, setAgain] = useState(0);
  const failures = useRef(0);
  useEffect(() => {
    setData(first);
  }, [first]);
  useEffect(() => {
    if (everyMs === null && again === 0) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const next = () => {
      if (everyMs !== null && !stop.signal.aborted) timer = setTimeout(() => void ask(), everyMs * 2 ** Math.min(failures.current, 4));
    };
    const ask = async () => {
      if (document.visibilityState === "hidden") return next();
      try {
        const response = await fetch(url, { signal: stop.signal, headers: { Accept: "application/json" } });
        if (!response.ok) throw new Error(`status ${response.status}`);
        const answer = (await response.json()) as T;
        failures.current = 0;
        if (!stop.signal.aborted) setData(answer);
      } catch {
        failures.current += 1;
      }
      next();
    };
    if (again > 0) void ask();
    else next();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [url, everyMs, again]);
  return [data, () => setAgain((n) => n + 1)];
}
