import { useFetcher } from "@remix-run/react";
import { Banner, Box } from "@shopify/polaris";
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useReason } from "../shop/useReason.ts";
import type { Answer, Asked } from "./asking.ts";
import { useToast } from "./useToast.ts";

interface Undoing {
  undo(intentId: string): void;
  callBack(intentIds: readonly string[]): void;
  callBackRun(runId: string): void;
  busy: boolean;
}

const Context = createContext<Undoing>({ undo: () => undefined, callBack: () => undefined, callBackRun: () => undefined, busy: false });
export const useUndoing = (): Undoing => useContext(Context);

/** Undo and Call back, from wherever they are clicked: they outlive the page they were clicked on. */
export function UndoingProvider({ children }: { children: ReactNode }) {
  const { submit, state, data } = useFetcher<Answer>();
  const [problem, setProblem] = useState<string | null>(null);
  const say = useReason();
  const told = useTold();
  const seen = useRef<Answer | undefined>(undefined);
  useEffect(() => {
    if (!data || data === seen.current || state !== "idle") return;
    seen.current = data;
    if (data.ok) { setProblem(null); told(data); } else setProblem(say(data.refusal.reason));
  }, [data, state, say, told]);
  const post = useCallback((body: Record<string, string>) => submit(body, { method: "post", action: "/app/api/undo" }), [submit]);
  const value = useMemo<Undoing>(() => ({
    undo: (intentId) => post({ what: "undo", ids: intentId }),
    callBack: (ids) => post({ what: "callBack", ids: ids.join(",") }),
    callBackRun: (runId) => post({ what: "callBackRun", ids: runId }),
    busy: state !== "idle",
  }), [post, state]);
  const { t } = useTranslation();
  return (
    <Context.Provider value={value}>
      {problem ? <Box paddingInline="400" paddingBlockStart="400"><Banner tone="critical" title={t("undo.refused")} onDismiss={() => setProblem(null)}>{problem}</Banner></Box> : null}
      {children}
    </Context.Provider>
  );
}

/** Says what became of something asked: a toast for success, with Undo where there is one. What still waits is in the outbox bar. */
export function useTold(): (asked: Asked) => void {
  const { undo } = useUndoing();
  const { t } = useTranslation();
  const say = useReason();
  const toast = useToast();
  return useCallback((asked) => {
    const text = t("asked.toast", { name: asked.orderName, what: say(asked.reason) });
    toast(asked.undoable && asked.state === "done" ? { text, action: t("undo.button"), onAction: () => undo(asked.intentId) } : { text });
  }, [t, say, toast, undo]);
}
