import { json, type TypedResponse } from "@remix-run/node";
import { refusalOf, type Asking, type UsedUp } from "#app/access/allowance.ts";
import { takeAllowance } from "#app/access/allowance.store.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { databaseTrouble } from "#app/ground/lost-database.ts";
import { log } from "#app/ground/log.server.ts";
import { ShopifyTrouble } from "#app/shopify/errors.ts";
import { reason, type Reason } from "#app/kernel/reason.ts";
import type { Missing, TroubleBody } from "#app/ui/parts/trouble.ts";
import type { Refused } from "#app/kernel/refusal.ts";
import { isPath, WrongInput } from "./input.server.ts";

function page(status: number, body: TroubleBody, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store", ...headers } });
}

const againMs = 10_000;

/** Why our database could not do it, where that passes by itself; told to the log as well. */
function databaseReason(error: unknown): Reason | null {
  const trouble = databaseTrouble(error);
  if (trouble === null) return null;
  log.error({ err: error }, "the database could not do what a person asked");
  return reason(trouble === "no_room" ? "trouble.no_room" : "trouble.database");
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
    const ours = databaseReason(error);
    throw ours ? page(503, { reason: ours, retryAfterMs: againMs }) : error;
  }
}

/** Like `visiting`, for what looks through orders or through what was done: so much of it in a time. */
export const searching = <T>(request: Request, load: (visit: Visit) => Promise<T>): Promise<T> =>
  visiting(request, async (visit) => {
    await counted(visit, "search");
    return load(visit);
  });

/** Like `visiting`, for questions that a form asks, and for what is never too much: the trouble is shown beside what was asked. */
export async function freely<T>(request: Request, act: (visit: Visit) => Promise<T>): Promise<T | Refused> {
  if (!isPath(request)) throw notFound("page");
  try {
    return await act(await visitOf(request));
  } catch (error) {
    if (error instanceof ShopifyTrouble) return refused("trouble", error.reason);
    if (error instanceof WrongInput) return error.answer;
    const ours = databaseReason(error);
    if (ours) return refused("database", ours);
    throw error;
  }
}

type Answer<T> = T | Refused | TypedResponse<Refused>;

/** Like `freely`, for every action: so many of them in a time. */
export const answering = <T>(request: Request, act: (visit: Visit) => Promise<T>, what: Asking = "change"): Promise<Answer<T>> =>
  freely(request, (visit) => countedAnswer(visit, what, () => act(visit)));

/** Counts what a page asks for. Throws a Response, which says when to go on, where too much was asked. */
export async function counted({ shop, actor }: Visit, what: Asking): Promise<void> {
  const used = await takeAllowance(shop, actor.id, what);
  if (used) throw page(429, { reason: refusalOf(used).reason, retryAfterMs: used.waitMs }, retryAfter(used));
}

/** Does what is asked, unless too much was: that is the answer then. */
export async function countedAnswer<T>({ shop, actor }: Visit, what: Asking, act: () => Promise<T>): Promise<Answer<T>> {
  const used = await takeAllowance(shop, actor.id, what);
  return used ? json<Refused>({ ok: false, refusal: refusalOf(used) }, { status: 429, headers: retryAfter(used) }) : act();
}

const retryAfter = ({ waitMs }: UsedUp) => ({ "Retry-After": String(Math.max(1, Math.ceil(waitMs / 1_000))) });

export const refused = (by: Refused["refusal"]["by"], why: Reason): Refused => ({ ok: false, refusal: { by, reason: why } });
