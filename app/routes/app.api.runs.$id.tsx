import type { LoaderFunctionArgs } from "@remix-run/node";
import { runNow } from "#app/runs/act.server.ts";
import { notFound, visiting } from "./edge/visiting.server.ts";

/** A run's progress, or its preview's: polled while there is some. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  visiting(request, async (visit) => {
    const now = await runNow(visit, params.id, request, { withMeanwhile: false });
    if (!now) throw notFound("run");
    return now;
  });
