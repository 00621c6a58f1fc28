import { useCallback } from "react";
import type { ReasonCode } from "#app/kernel/reason.ts";
import { useReason } from "../parts/useReason.ts";

/** The text beside a field for what is wrong with it: `error("tracking.url")`. A path also answers for what lies below it. */
export function useFieldErrors(errors: Record<string, string[]> | undefined): (path: string) => string | undefined {
  const say = useReason();
  return useCallback(
    (path) => {
      const [code] = Object.entries(errors ?? {}).find(([at]) => at === path || at.startsWith(`${path}.`))?.[1] ?? [];
      return code ? say({ code: code as ReasonCode, params: {} }) : undefined;
    },
    [errors, say],
  );
}
