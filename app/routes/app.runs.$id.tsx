import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaded } from "./edge/useLoaded.ts";
import { z } from "zod";
import { stopRun, undoRun } from "#app/runs/runs.server.ts";
import { RunPage } from "#app/ui/runs/RunPage.tsx";
import { runNow } from "./edge/run.server.ts";
import { answering, notFound, visiting } from "./edge/visiting.server.ts";

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  visiting(request, async ({ shop }) => {
    const now = await runNow(shop, params.id, request);
    if (!now) throw notFound("run");
    return now;
  });

const form = z.object({ what: z.enum(["stop", "undo"]), id: z.uuid() });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answering(request, async (visit) => {
    const { what, id } = form.parse({ ...Object.fromEntries(await request.formData()), id: params.id });
    if (what === "stop") {
      await stopRun(visit.shop, id);
      return { ok: true as const };
    }
    const answer = await undoRun(visit, id);
    return "runId" in answer ? visit.redirect(`/app/runs/${answer.runId}`) : { ok: false as const, refusal: answer.refusal };
  });

export default function Run() {
  return <RunPage first={useLoaded<typeof loader>()} />;
}

export { PageBoundary as ErrorBoundary } from "./edge/Boundary.tsx";
export { keepOnRefusal as shouldRevalidate } from "./edge/keepOnRefusal.ts";
