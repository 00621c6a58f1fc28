import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { ShopifyTrouble } from "#app/shopify/errors.ts";
import type { Reason } from "#app/kernel/reason.ts";
import type { Missing, TroubleBody } from "#app/ui/parts/trouble.ts";
import type { Refused } from "#app/kernel/refusal.ts";
import { isPath, WrongInput } from "./input.server.ts";

function page(status: number, body: TroubleBody): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}

/** Thrown by a loader whose thing is not there. */
export const notFound = (missing: Missing): Response => page(404, { missing });

/**
 * Opens the door, then loads: every page, every poll and every file begin so. A trouble with Shopify becomes a Response, because
 * an Error loses its reason on the way to the browser in production; a poll keeps what it has when it is answered with one.
 */
export async function visiting<T>(request: Request, load: (visit: Visit) => Promise<T>): Promise<T> {
  if (!isPath(request)) throw notFound("page");
  try {
    return await load(await visitOf(request));
  } catch (error) {
    if (error instanceof ShopifyTrouble) throw page(503, { reason: error.reason, retryAfterMs: error.retryAfterMs ?? null });
    if (error instanceof WrongInput) throw notFound("page");
    throw error;
  }
}

/** Like `visiting`, for actions and for questions that a form asks: a trouble with Shopify is an answer, shown beside what was asked. */
export async function answering<T>(request: Request, act: (visit: Visit) => Promise<T>): Promise<T | Refused> {
  if (!isPath(request)) throw notFound("page");
  try {
    return await act(await visitOf(request));
  } catch (error) {
    if (error instanceof ShopifyTrouble) return refused("trouble", error.reason);
    if (error instanceof WrongInput) return error.answer;
    throw error;
  }
}

export const refused = (by: Refused["refusal"]["by"], reason: Reason): Refused => ({ ok: false, refusal: { by, reason } });
