import { useFetcher, useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNews, useRefreshNews } from "../news/News.tsx";
import { useReason } from "../parts/useReason.ts";
import { useToast } from "../parts/useToast.ts";
import { endingOf, type AskAnswer } from "./asking.ts";

export interface Telling {
  /** Says what came of something asked, or, while nothing has, waits for it. Its refusal is shown where it was asked. */
  told(asked: AskAnswer): void;
  /** What was not done after all, the latest last, until its person has seen it. */
  failed: readonly AskAnswer[];
  seen(ids: readonly string[]): void;
}

/**
 * Tells once what became of what the person asked, wherever they are by then: a toast for success, with Undo where there is one;
 * what was not done stays until they have seen it. What can still be called back is in the outbox bar.
 */
export function useTelling(undo: (intentId: string) => void): Telling {
  const { t } = useTranslation();
  const say = useReason();
  const toast = useToast();
  const refresh = useRefreshNews();
  const { revalidate } = useRevalidator();
  const { submit } = useFetcher();
  const ended = useNews((news) => news.ended);
  const known = useRef(new Set<string>());
  const [failed, setFailed] = useState<readonly AskAnswer[]>([]);
  const show = useCallback(
    (asked: AskAnswer) => {
      const text = t("asked.toast", { name: asked.orderName, what: say(asked.reason) });
      toast(asked.undoable && asked.state === "done" ? { text, action: t("undo.button"), onAction: () => undo(asked.intentId) } : { text });
    },
    [t, say, toast, undo],
  );
  const seen = useCallback(
    (ids: readonly string[]) => {
      setFailed((all) => all.filter(({ intentId }) => !ids.includes(intentId)));
      submit({ ids: ids.join(",") }, { method: "post", action: "/app/api/seen" });
    },
    [submit],
  );
  const told = useCallback(
    (asked: AskAnswer) => {
      refresh();
      const end = endingOf(asked);
      if (end === "none") return;
      // The news may have been quicker than the answer.
      const isTold = known.current.has(asked.intentId);
      known.current.add(asked.intentId);
      if (asked.state === "refused") seen([asked.intentId]);
      else if (end === "failed" && !isTold) setFailed((all) => [...all, asked]);
      else if (!isTold) show(asked);
    },
    [refresh, show, seen],
  );
  useEffect(() => {
    const news = ended.filter(({ intentId }) => !known.current.has(intentId));
    if (news.length === 0) return;
    for (const asked of news) {
      known.current.add(asked.intentId);
      const end = endingOf(asked);
      if (end === "failed") setFailed((all) => [...all, asked]);
      else if (end !== "none" && asked.reason.code !== "outcome.called_back") show(asked);
    }
    revalidate();
  }, [ended, show, revalidate]);
  return useMemo(() => ({ told, failed, seen }), [told, failed, seen]);
}
