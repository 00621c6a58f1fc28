import { useFetcher } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { refusalOf, type Answer, type Asked, type Refused } from "./asking.ts";
import { useTold } from "./Undoing.tsx";

export interface Asking {
  orderId: string;
  orderName: string;
  intent: object;
  overrides?: readonly string[];
  overrideReason?: string;
}

export interface Ask {
  ask(asking: Asking): void;
  busy: boolean;
  /** Why the last one was not begun, or was refused on the way; stays until the next try. */
  refusal: Refused["refusal"] | null;
  /** What was asked last: to ask it again, overriding. */
  last: Asking | null;
}

/** Asks something of one order and tells what became of it. `onTaken` once it is done or under way. */
export function useAsk(onTaken?: (asked: Asked) => void): Ask {
  const { submit, data, state } = useFetcher<Answer>();
  const [last, setLast] = useState<Asking | null>(null);
  const seen = useRef<Answer | undefined>(undefined);
  const told = useTold();
  useEffect(() => {
    if (!data || data === seen.current || state !== "idle") return;
    seen.current = data;
    if (!data.ok || data.state === "refused") return;
    told(data);
    onTaken?.(data);
  }, [data, state, told, onTaken]);
  const ask = useCallback((asking: Asking) => {
    setLast(asking);
    const { orderId, orderName, intent, overrides = [], overrideReason = "" } = asking;
    submit({ orderId, orderName, intent: JSON.stringify(intent), overrides: overrides.join(","), overrideReason }, { method: "post", action: "/app/api/ask" });
  }, [submit]);
  return { ask, busy: state !== "idle", refusal: state === "idle" ? refusalOf(data) : null, last };
}
