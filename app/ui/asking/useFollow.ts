import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";
import type { Answer, AskAnswer } from "./asking.ts";

/** Each question is answered after two seconds at the latest, so this is about half a minute; afterwards the page's own poll remains. */
const questions = 15;

/** What became of it; null if it is still under way after all questions, or cannot be asked. */
async function ending(intentId: string, signal: AbortSignal): Promise<AskAnswer | null> {
  for (let asked = 0; asked < questions; asked += 1) {
    const response = await fetch(`/app/api/asked/${intentId}`, { signal, headers: { Accept: "application/json" } });
    if (!response.ok) return null;
    const answer = (await response.json()) as Answer;
    if (answer.ok && answer.state !== "open") return answer;
  }
  return null;
}

/** Follows what takes longer than a click may wait: reads the page again and calls `onDone` once it is done. */
export function useFollow(onDone: (asked: AskAnswer) => void): (intentId: string) => void {
  const { revalidate } = useRevalidator();
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);
  return useCallback(
    (intentId) => {
      const follow = async () => {
        const asked = await ending(intentId, leaving.current.signal);
        if (!asked) return;
        revalidate();
        if (asked.state === "done") onDone(asked);
      };
      // A network that fails now is noticed by whatever the person does next; the journal knows how it ended.
      follow().catch(() => undefined);
    },
    [revalidate, onDone],
  );
}
