import type { Refused } from "#app/kernel/refusal.ts";
import type { ShouldRevalidateFunction } from "@remix-run/react";

/** Wrong input, too much at once, or a Shopify that does not answer: nothing has changed, and the page keeps what it has. */
export const keepOnRefusal: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  defaultShouldRevalidate && !isIdle(actionResult);

const idle: readonly string[] = ["trouble", "input", "limit", "database"] satisfies Refused["refusal"]["by"][];

function isIdle(result: unknown): boolean {
  const by = typeof result === "object" && result !== null && "refusal" in result ? (result.refusal as { by?: string }).by : null;
  return typeof by === "string" && idle.includes(by);
}
