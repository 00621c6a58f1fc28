import { useCallback, useEffect, useRef, useState } from "react";

/**
 * Does `ask` again and again while `everyMs` is not null and the page is in sight, and at once when it comes back into sight.
 * A failed try slows it down; it never breaks the page. Answers how to do it now.
 */
export function useEvery(everyMs: number | null, ask: (signal: AbortSignal) => Promise<void>): () => void {
  const [again, setAgain] = useState(0);
  const failures = useRef(0);
  useEffect(() => {
    if (everyMs === null && again === 0) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const next = () => {
      if (everyMs !== null && !stop.signal.aborted) timer = setTimeout(() => void once(), everyMs * 2 ** Math.min(failures.current, 4));
    };
    const once = async () => {
      clearTimeout(timer);
      if (document.visibilityState === "hidden") return;
      try {
        await ask(stop.signal);
        failures.current = 0;
      } catch {
        failures.current += 1;
      }
      next();
    };
    const seen = () => void once();
    document.addEventListener("visibilitychange", seen);
    if (again > 0) void once();
    else next();
    return () => {
      stop.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [ask, everyMs, again]);
  return useCallback(() => setAgain((n) => n + 1), []);
}

/** Asks an address of ours. App Bridge signs the request. */
export async function askAt<T>(url: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal, headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await response.json()) as T;
}

/** What an address of ours answers, asked again and again. A failed try keeps the last answer. */
export function usePoll<T>(url: string, everyMs: number | null, first: T): [T, () => void] {
  const [data, setData] = useState(first);
  useEffect(() => {
    setData(first);
  }, [first]);
  const ask = useCallback(
    async (signal: AbortSignal) => {
      const answer = await askAt<T>(url, signal);
      if (!signal.aborted) setData(answer);
    },
    [url],
  );
  return [data, useEvery(everyMs, ask)];
}
