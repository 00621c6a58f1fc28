import { z } from "zod";
import type { Asking } from "#app/access/allowance.ts";
import type { Visit } from "#app/access/visit.server.ts";
import { parseIntent } from "#app/orders/intent.ts";
import { reason } from "#app/kernel/reason.ts";
import type { Started } from "./asker.ts";
import type { Answer } from "./control.server.ts";
import { changesByOthers } from "#app/journal/changes-by-others.server.ts";
import { pauseRun, previewNow, resumeRun, retryRun, run, runOrders, startRun, stopRun, undoRun } from "./runs.server.ts";
import { previewAgain, previewAlso, previewTitles } from "./anew.server.ts";
import { idsIn } from "./selection.ts";
import { gid } from "#app/lib/gid.ts";
import { jsonField } from "#app/lib/json.ts";
import { intentStates } from "#app/journal/states.ts";
import type { Refused } from "#app/kernel/refusal.ts";

/** The part of a run's orders that an address asks for. */
export function partOf(request: Request): { state?: string; page: number } {
  const params = new URL(request.url).searchParams;
  const state = intentStates.find((name) => name === params.get("state"));
  return { ...(state ? { state } : {}), page: Math.max(1, Math.trunc(Number(params.get("page"))) || 1) };
}

/** Reads a run for its page: its preview until it is started, then some of its orders; null when this person has no such run. */
export async function runNow(visit: Visit, id: string | undefined, request: Request, { withMeanwhile }: { withMeanwhile: boolean }) {
  if (!id) return null;
  const preview = await previewNow(visit, id);
  if (preview) return { preview };
  const found = await run(visit.shop, id);
  if (!found) return null;
  const [orders, changes] = await Promise.all([
    runOrders(visit.shop, id, partOf(request)),
    withMeanwhile ? changesByOthers(visit.shop, found) : null,
  ]);
  return { run: found, ...orders, meanwhile: changes, now: new Date().toISOString() };
}

const codes = z.string().transform((text) => text.split(",").filter(Boolean));
export const runForm = z.discriminatedUnion("what", [
  z.object({ what: z.enum(["stop", "pause", "resume", "undo", "retry"]), id: z.uuid() }),
  z.object({
    what: z.literal("start"),
    id: z.uuid(),
    overrides: codes,
    overrideReason: z.string().max(255),
    leftOut: codes.optional(),
    typed: z.string().max(20),
  }),
  z.object({ what: z.literal("also"), id: z.uuid(), orders: z.string().max(500_000) }),
  z.object({ what: z.literal("titles"), id: z.uuid() }),
  z.object({ what: z.literal("again"), id: z.uuid(), intent: z.string().transform(jsonField) }),
]);

/** What the button counts as: to stop or to pause is never too much. */
export function countsAs(what: unknown): Asking | null {
  if (what === "again" || what === "retry") return "preview";
  return what === "stop" || what === "pause" ? null : "change";
}

type Done = { ok: true } | { ok: true; url: string } | Refused;
const refuse = (refusal: Refused["refusal"]): Refused => ({ ok: false, refusal });

/** Does what a button of a run's page, or of its preview, asks. */
export async function actOnRun(visit: Visit, asked: z.output<typeof runForm>): Promise<Done> {
  switch (asked.what) {
    case "stop":
      return told(await stopRun(visit, asked.id));
    case "pause":
      return told(await pauseRun(visit, asked.id));
    case "resume":
      return told(await resumeRun(visit, asked.id));
    case "undo":
      return toRunPage(await undoRun(visit, asked.id));
    case "retry":
      return toRunPage(await retryRun(visit, asked.id));
    case "start":
      return toRunPage(await startRun(visit, asked.id, asked));
    case "also":
      return toRunPage(
        await previewAlso(
          visit,
          asked.id,
          idsIn(asked.orders).ids.map((id) => gid("Order", id)),
        ),
      );
    case "titles":
      return toRunPage(await previewTitles(visit, asked.id));
    case "again":
      return again(visit, asked);
  }
}

const told = (answer: Answer): Done => (answer.ok ? { ok: true } : refuse({ by: answer.by, reason: answer.reason }));
const toRunPage = (answer: Started): Done => ("runId" in answer ? { ok: true, url: `/app/runs/${answer.runId}` } : refuse(answer.refusal));

async function again(visit: Visit, { id, intent }: { id: string; intent: unknown }): Promise<Done> {
  const preview = await previewNow(visit, id);
  const parsed = parseIntent(typeof intent === "object" && intent !== null ? { ...intent, kind: preview?.kind } : intent);
  if (!parsed.ok) return refuse({ by: "input", reason: reason("input.invalid"), fieldErrors: parsed.fieldErrors });
  return toRunPage(await previewAgain(visit, id, parsed.intent));
}
