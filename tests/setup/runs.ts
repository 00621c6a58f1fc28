import type { Visit } from "#app/access/visit.server.ts";
import { prepare } from "#app/runs/preview/job.server.ts";
import type { Preview } from "#app/runs/preview/outcome.ts";
import { preview, previewNow } from "#app/runs/runs.server.ts";
import type { Selection } from "#app/runs/selection.ts";

/** A preview that is ready: its job is done in this process. */
export async function previewed(visit: Visit, input: unknown, selection: Selection): Promise<Preview> {
  const { token } = await preview(visit, input, selection, 0);
  return prepared(visit, token);
}

/** Does the job of a run that is still to be prepared, and answers its preview. */
export async function prepared(visit: Visit, token: string): Promise<Preview> {
  await prepare(visit.shop, token);
  const ready = await previewNow(visit, token);
  if (!ready) throw new Error("there is no such preview");
  return ready;
}
