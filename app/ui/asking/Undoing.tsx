import { useFetcher } from "@remix-run/react";
import { Box } from "@shopify/polaris";
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ComponentProps, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { refusalOf, type Answer } from "./asking.ts";
import { alsoOverriding, nothingOverridden, overridingFields } from "./overriding.ts";
import type { Overriding } from "#app/engine/overriding.ts";
import { RefusalBanner } from "./RefusalBanner.tsx";
import { useTelling, type Telling } from "./useTelling.ts";
import type { Refused } from "#app/kernel/refusal.ts";

interface Undoing extends Telling {
  undo(intentId: string): void;
  callBack(intentIds: readonly string[]): void;
  callBackRun(runId: string): void;
  /** Is this being taken back just now? Of several intents, the first. */
  isBusy(id: string | undefined): boolean;
}

const Context = createContext<Undoing>({
  undo: () => undefined,
  callBack: () => undefined,
  callBackRun: () => undefined,
  isBusy: () => false,
  told: () => undefined,
  failed: [],
  seen: () => undefined,
});
export const useUndoing = (): Undoing => useContext(Context);

/** Undo and Call back, from wherever they are clicked, and what became of all that was asked: they outlive the page of the click. */
export function UndoingProvider({ children }: { children: ReactNode }) {
  const [refusal, setRefusal] = useState<Refused["refusal"] | null>(null);
  const last = useRef({ intentId: "", overriding: nothingOverridden });
  const { post, data, state, isBusy } = usePosting();
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
  const telling = useTelling(undo);
  const { told } = telling;
  const answered = useCallback(
    (answer: Answer) => {
      setRefusal(refusalOf(answer));
      if (answer.ok) told(answer);
    },
    [told],
  );
  useAnswer(state === "idle" ? data : undefined, answered);
  const value = useMemo<Undoing>(
    () => ({
      ...telling,
      undo,
      callBack: (ids) => post({ what: "callBack", ids: ids.join(",") }),
      callBackRun: (runId) => post({ what: "callBackRun", ids: runId }),
      isBusy,
    }),
    [post, undo, telling, isBusy],
  );
  return (
    <Context.Provider value={value}>
      <Refusal refusal={refusal} busy={state !== "idle"} anyway={anyway} onDismiss={() => setRefusal(null)} />
      {children}
    </Context.Provider>
  );
}

/** Asks to take something back, and knows which of the buttons was clicked: only that one spins. */
function usePosting() {
  const { submit, state, data } = useFetcher<Answer>();
  const [clicked, setClicked] = useState("");
  const post = useCallback(
    (body: Record<string, string> & { ids: string }) => {
      setClicked(body.ids.split(",")[0] ?? "");
      submit(body, { method: "post", action: "/app/api/undo" });
    },
    [submit],
  );
  const isBusy = useCallback((id: string | undefined) => state !== "idle" && id === clicked, [state, clicked]);
  return { post, data, state, isBusy };
}

/** Does it once with each answer. */
function useAnswer(answer: Answer | undefined, answered: (answer: Answer) => void): void {
  const seen = useRef<Answer | undefined>(undefined);
  useEffect(() => {
    if (!answer || answer === seen.current) return;
    seen.current = answer;
    answered(answer);
  }, [answer, answered]);
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
