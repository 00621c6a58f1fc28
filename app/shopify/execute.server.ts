import type { Action } from "#app/orders/action.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import { changeOf } from "#app/goals/changes.ts";
import { lacksPermission } from "#app/goals/permission.ts";
import { z } from "zod";
import type { Priority } from "./budget.server.ts";
import { exchange, type Caller } from "./client.server.ts";
import { lacksScope, type Answer } from "./errors.ts";
import type { Accepted } from "#app/kernel/reply.ts";

/** A journalled action together with the token that carries it. */
export interface Sending {
  action: Action;
  key: string;
  caller: Caller;
  byPerson: boolean;
  priority: Priority;
  patienceMs: number;
  signal?: AbortSignal;
}

/** What became of sending one action. */
export type SendingOutcome =
  | { outcome: "accepted"; accepted: Accepted; requestId: string | null }
  /** Shopify ran it and refused; nothing changed. */
  | { outcome: "refused"; by: "platform" | "right"; reason: Reason; requestId: string | null }
  /** It may have happened. */
  | { outcome: "unknown"; message: string }
  /** It did not happen; worth another try after a while. */
  | { outcome: "not_sent"; reason: Reason; retryAfterMs: number }
  /** It did not happen, and trying again will not help. */
  | { outcome: "impossible"; by: "platform" | "right"; reason: Reason }
  /** The journal did not let it go. */
  | { outcome: "blocked" };

const userErrors = z.array(z.object({ message: z.string() }));

/**
 * Sends one action's mutation; only bulk operations change orders in Shopify beside it. `markSent` writes into the journal that it
 * goes out now; if it answers false, nothing is sent.
 */
export async function execute(sending: Sending, markSent: () => Promise<boolean>): Promise<SendingOutcome> {
  const { shopify } = changeOf(sending.action.kind).via;
  const answer = await exchange(sending.caller, {
    document: shopify.document,
    variables: shopify.variables(sending.action, sending.key),
    action: sending.key,
    priority: sending.priority,
    patienceMs: sending.patienceMs,
    beforeSend: markSent,
    signal: sending.signal,
  });
  return answer === null ? { outcome: "blocked" } : outcomeOf(answer, sending);
}

/** Turns Shopify's answer to an action, alone or as a line of an operation, into its outcome. */
export function outcomeOf(answer: Answer, sending: Pick<Sending, "action" | "byPerson">): SendingOutcome {
  const { action } = sending;
  if (answer.kind !== "ok") return failed(answer, sending);
  const { shopify } = changeOf(action.kind).via;
  const payload = answer.data[shopify.root];
  const errors = userErrors.safeParse((payload as Record<string, unknown> | null)?.[shopify.errorsField ?? "userErrors"]);
  const first = errors.success ? errors.data[0] : undefined;
  if (first === undefined) {
    const accepted = shopify.reply(payload);
    return accepted.refused
      ? { outcome: "refused", by: "platform", reason: accepted.refused, requestId: answer.requestId }
      : { outcome: "accepted", accepted, requestId: answer.requestId };
  }
  if (shopify.underWay?.(first.message))
    return { outcome: "accepted", accepted: { updatedAt: null, ids: [], pending: true }, requestId: answer.requestId };
  return {
    outcome: "refused",
    by: "platform",
    reason: reason("outcome.user_error", { message: first.message }),
    requestId: answer.requestId,
  };
}

function failed(
  answer: Exclude<Answer, { kind: "ok" }>,
  { action: { kind }, byPerson }: Pick<Sending, "action" | "byPerson">,
): SendingOutcome {
  switch (answer.kind) {
    case "throttled":
      return { outcome: "not_sent", reason: reason("outcome.slow_down"), retryAfterMs: Math.max(1_000, answer.retryAfterMs) };
    case "unknown":
      return { outcome: "unknown", message: answer.message };
    case "rejected":
    case "not_found":
      return {
        outcome: "refused",
        by: "platform",
        reason: reason("outcome.user_error", { message: answer.message }),
        requestId: answer.requestId,
      };
    case "denied": {
      const why = byPerson ? lacksPermission(kind) : lacksScope(answer);
      return { outcome: "refused", by: "right", reason: why, requestId: answer.requestId };
    }
    case "not_sent":
      if (answer.cause === "connection") return { outcome: "not_sent", reason: reason("outcome.shopify_down"), retryAfterMs: 5_000 };
      if (answer.cause === "token")
        return { outcome: "impossible", by: "right", reason: reason(byPerson ? "right.session_expired" : "trouble.token") };
      return { outcome: "impossible", by: "platform", reason: reason("trouble.shop_closed") };
  }
}
