import { useFetcher } from "@remix-run/react";
import { Banner, Box } from "@shopify/polaris";
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useReason } from "../shop/useReason.ts";
import { refusalOf, type Answer, type Asked } from "./asking.ts";
import { useFollow } from "./useFollow.ts";
import { useToast } from "./useToast.ts";

interface Undoing {
  undo(intentId: string): void;
  callBack(intentIds: readonly string[]): void;
  callBackRun(runId: string): void;
  busy: boolean;
  told(asked: Asked): void;
}

const Context = createContext<Undoing>({ undo: () => undefined, callBack: () => undefined, callBackRun: () => undefined, busy: false, told: () => undefined });
export const useUndoing = (): Undoing => useContext(Context);

/** Undo and Call back, from wherever they are clicked: they outlive the page they were clicked on. */
export function UndoingProvider({ children }: { children: ReactNode }) {
  const { submit, state, data } = useFetcher<Answer>();
  const [problem, setProblem] = useState<string | null>(null);
  const say = useReason();
  const post = useCallback((body: Record<string, string>) => submit(body, { method: "post", action: "/app/api/undo" }), [submit]);
  const undo = useCallback((intentId: string) => post({ what: "undo", ids: intentId }), [post]);
  const told = useTelling(undo);
  const seen = useRef<Answer | undefined>(undefined);
  useEffect(() => {
    if (!data || data === seen.current || state !== "idle") return;
    seen.current = data;
    const refusal = refusalOf(data);
    setProblem(refusal && say(refusal.reason));
    if (data.ok && !refusal) told(data);
  }, [data, state, say, told]);
  const value = useMemo<Undoing>(() => ({
    undo, told,
    callBack: (ids) => post({ what: "callBack", ids: ids.join(",") }),
    callBackRun: (runId) => post({ what: "callBackRun", ids: runId }),
    busy: state !== "idle",
  }), [post, undo, told, state]);
  const { t } = useTranslation();
  return (
    <Context.Provider value={value}>
      {problem ? <Box paddingInline="400" paddingBlockStart="400"><Banner tone="critical" title={t("undo.refused")} onDismiss={() => setProblem(null)}>{problem}</Banner></Box> : null}
      {children}
    </Context.Provider>
  );
}

/** Says what became of something asked, from whatever page. */
export const useTold = (): Undoing["told"] => useContext(Context).told;

/** A toast for success, with Undo where there is one; what takes longer is told again once it is done. What still waits is in the outbox bar. */
function useTelling(undo: (intentId: string) => void): (asked: Asked) => void {
  const { t } = useTranslation();
  const say = useReason();
  const toast = useToast();
  const show = useCallback((asked: Asked) => {
    const text = t("asked.toast", { name: asked.orderName, what: say(asked.reason) });
    toast(asked.undoable && asked.state === "done" ? { text, action: t("undo.button"), onAction: () => undo(asked.intentId) } : { text });
  }, [t, say, toast, undo]);
  const follow = useFollow(show);
  return useCallback((asked) => {
    if (!asked.countdownUntil) show(asked);
    if (asked.state === "open") follow(asked.intentId);
  }, [show, follow]);
}
