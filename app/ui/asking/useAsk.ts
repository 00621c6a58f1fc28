import { useFetcher } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Kind } from "#app/orders/intent.ts";
import { refusalOf, type Answer, type AskAnswer } from "./asking.ts";
import { alsoOverriding, nothingOverridden, overridingFields } from "./overriding.ts";
import type { Overriding } from "#app/engine/overriding.ts";
import { useTold } from "./Undoing.tsx";
import type { Refused } from "#app/kernel/refusal.ts";

export interface Asking {
  orderId: string;
  orderName: string;
  intent: object;
}

export interface Ask {
  ask(asking: Asking): void;
  busy: boolean;
  /** Is it this kind that is being asked? */
  isAsking(kind: Kind): boolean;
  /** What was asked last. */
  asked: Kind | null;
  /** Asks it again, as it was. */
  again(): void;
  /** Why the last one was not begun, or was refused on the way; stays until the next try is answered. */
  refusal: Refused["refusal"] | null;
  /** Asks the last one again, overriding what the house refused. */
  anyway(why: string): void;
}

/** Asks something of one order and tells what became of it. `onTaken` once it is done or under way. */
export function useAsk(onTaken?: (asked: AskAnswer) => void): Ask {
  const { submit, data, state } = useFetcher<Answer>();
  const [last, setLast] = useState<{ asking: Asking; overriding: Required<Overriding> } | null>(null);
  const seen = useRef<Answer | undefined>(undefined);
  const told = useTold();
  useEffect(() => {
    if (!data || data === seen.current || state !== "idle") return;
    seen.current = data;
    if (!data.ok) return;
    told(data);
    if (data.state !== "refused") onTaken?.(data);
  }, [data, state, told, onTaken]);
  const send = useCallback(
    (asking: Asking, overriding: Required<Overriding>) => {
      setLast({ asking, overriding });
      const { orderId, orderName, intent } = asking;
      submit(
        { orderId, orderName, intent: JSON.stringify(intent), ...overridingFields(overriding) },
        { method: "post", action: "/app/api/ask" },
      );
    },
    [submit],
  );
  const ask = useCallback((asking: Asking) => send(asking, nothingOverridden), [send]);
  // While it is asked again the refusal stays, with the reason typed into it.
  const isAgain = Boolean(last?.overriding.overrides.length);
  const asked = last && "kind" in last.asking.intent ? (last.asking.intent.kind as Kind) : null;
  const refusal = state === "idle" || isAgain ? refusalOf(data) : null;
  return {
    ask,
    busy: state !== "idle",
    isAsking: (kind) => state !== "idle" && asked === kind,
    asked,
    again: () => {
      if (last) send(last.asking, last.overriding);
    },
    refusal,
    anyway: (why) => {
      if (last) send(last.asking, alsoOverriding(last.overriding, refusal, why));
    },
  };
}
