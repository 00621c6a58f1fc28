import { useCallback } from "react";
import type { ReasonCode } from "#app/kernel/reason.ts";
import { useReason } from "../parts/useReason.ts";
import { errorAt, type FieldErrors } from "./errors.ts";

/** The text beside a field for what is wrong with it: `error("tracking.url")`. A path also answers for what lies below it. */
export type FieldError = (path: string) => string | undefined;

export function useFieldErrors(wrong: FieldErrors): FieldError {
  const say = useReason();
  return useCallback(
    (path) => {
      const code = errorAt(wrong, path);
      return code ? say({ code: code as ReasonCode, params: {} }) : undefined;
    },
    [wrong, say],
  );
}
