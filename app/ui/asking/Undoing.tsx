import { useFetcher } from "@remix-run/react";
import { Box } from "@shopify/polaris";
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ComponentProps, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useReason } from "../parts/useReason.ts";
import { refusalOf, type Answer, type AskAnswer } from "./asking.ts";
import { alsoOverriding, nothingOverridden, overridingFields } from "./overriding.ts";
import type { Overriding } from "#app/engine/overriding.ts";
import { RefusalBanner } from "./RefusalBanner.tsx";
import { useFollow } from "./useFollow.ts";
import { useToast } from "../parts/useToast.ts";
import type { Refused } from "#app/kernel/refusal.ts";

interface Undoing {
  undo(intentId: string): void;
  callBack(intentIds: readonly string[]): void;
  callBackRun(runId: string): void;
  busy: boolean;
  told(asked: AskAnswer): void;
}

const Context = createContext<Undoing>({
  undo: () => undefined,
  callBack: () => undefined,
  callBackRun: () => undefined,
  busy: false,
  told: () => undefined,
});
export const useUndoing = (): Undoing => useContext(Context);

/** Undo and Call back, from wherever they are clicked: they outlive the page they were clicked on. */
export function UndoingProvider({ children }: { children: ReactNode }) {
  const { submit, state, data } = useFetcher<Answer>();
  const [refusal, setRefusal] = useState<Refused["refusal"] | null>(null);
  const last = useRef({ intentId: "", overriding: nothingOverridden });
  const post = useCallback((body: Record<string, string>) => submit(body, { method: "post", action: "/app/api/undo" }), [submit]);
  const send = useCallback(
    (intentId: string, overriding: Required<Overriding>) => {
      last.current = { intentId, overriding };
      post({ what: "undo", ids: intentId, ...overridingFields(overriding) });
    },
    [post],
  );
  const undo = useCallback(
    (intentId: string) => {
      setRefusal(null);
      send(intentId, nothingOverridden);
    },
    [send],
  );
  const anyway = (why: string) => {
    send(last.current.intentId, alsoOverriding(last.current.overriding, refusal, why));
  };
  const told = useTelling(undo);
  const seen = useRef<Answer | undefined>(undefined);
  useEffect(() => {
    if (!data || data === seen.current || state !== "idle") return;
    seen.current = data;
    const refused = refusalOf(data);
    setRefusal(refused);
    if (data.ok && !refused) told(data);
  }, [data, state, told]);
  const value = useMemo<Undoing>(
    () => ({
      undo,
      told,
      callBack: (ids) => post({ what: "callBack", ids: ids.join(",") }),
      callBackRun: (runId) => post({ what: "callBackRun", ids: runId }),
      busy: state !== "idle",
    }),
    [post, undo, told, state],
  );
  return (
    <Context.Provider value={value}>
      <Refusal refusal={refusal} busy={state !== "idle"} anyway={anyway} onDismiss={() => setRefusal(null)} />
      {children}
    </Context.Provider>
  );
}

function Refusal(props: Omit<ComponentProps<typeof RefusalBanner>, "title">) {
  const { t } = useTranslation();
  if (!props.refusal) return null;
  return (
    <Box paddingInline="400" paddingBlockStart="400">
      <RefusalBanner title={t("undo.refused")} {...props} />
    </Box>
  );
}

/** Says what became of something asked, from whatever page. */
export const useTold = (): Undoing["told"] => useContext(Context).told;

/**
 * A toast for success, with Undo where there is one; what takes longer is told again once it is done. What still waits is in
 * the outbox bar.
 */
function useTelling(undo: (intentId: string) => void): (asked: AskAnswer) => void {
  const { t } = useTranslation();
  const say = useReason();
  const toast = useToast();
  const show = useCallback(
    (asked: AskAnswer) => {
      const text = t("asked.toast", { name: asked.orderName, what: say(asked.reason) });
      toast(asked.undoable && asked.state === "done" ? { text, action: t("undo.button"), onAction: () => undo(asked.intentId) } : { text });
    },
    [t, say, toast, undo],
  );
  const follow = useFollow(show);
  return useCallback(
    (asked) => {
      if (!asked.countdownUntil) show(asked);
      if (asked.state === "open") follow(asked.intentId);
    },
    [show, follow],
  );
}
