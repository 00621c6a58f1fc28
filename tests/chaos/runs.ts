import type { Visit } from "#app/access/visit.server.ts";
import type { Pass } from "./subjects.ts";

/** A preview of thousands of orders takes a while. */
const patienceMs = 300_000;

/**
 * Makes a run ready by the app's own doors: previewed, or as the undo of the run before. Answers how to start it, which answers its id.
 * Throws when the app refuses, or would leave out any of the orders.
 */
export async function readyPass(
  owner: Visit,
  ask: Pass["ask"],
  orderIds: readonly string[],
  before: string | null,
): Promise<() => Promise<string>> {
  const { preview, startRun, undoRun } = await import("#app/runs/runs.server.ts");
  if (ask === "undo") {
    if (before === null) throw new Error("there is no run to undo");
    return async () => idOf(await undoRun(owner, before));
  }
  const { act, token, groups } = await preview(owner, ask, { ids: [...orderIds] }, patienceMs);
  if (act !== orderIds.length)
    throw new Error(
      `${ask.kind} would act on ${act} of ${orderIds.length} orders: ` +
        `${JSON.stringify(groups.map(({ outcome, reason, count }) => [outcome, reason.code, count]))}`,
    );
  // What is odd of these orders is meant.
  return async () => idOf(await startRun(owner, token, { leftOut: [] }));
}

function idOf(started: { runId: string } | { refusal: { reason: { code: string } } }): string {
  if ("refusal" in started) throw new Error(`refused: ${started.refusal.reason.code}`);
  return started.runId;
}
