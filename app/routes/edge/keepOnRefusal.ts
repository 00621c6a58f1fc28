import type { ShouldRevalidateFunction } from "@remix-run/react";

/** Wrong input or a Shopify that does not answer: nothing has changed and a new read may fail too, so the page keeps what it has. */
export const keepOnRefusal: ShouldRevalidateFunction = ({ actionResult, defaultShouldRevalidate }) =>
  defaultShouldRevalidate && !isIdle(actionResult);

function isIdle(result: unknown): boolean {
  const by = typeof result === "object" && result !== null && "refusal" in result ? (result.refusal as { by?: string }).by : null;
  return by === "trouble" || by === "input";
}
