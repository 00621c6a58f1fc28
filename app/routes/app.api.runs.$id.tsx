import type { LoaderFunctionArgs } from "@remix-run/node";
import { door } from "#app/engine/door.server.ts";
import { runNow } from "./edge/run.server.ts";
import { notFound } from "./edge/visiting.server.ts";

/** A run's progress, or its preview's: polled while there is some. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const now = await runNow(await door(request), params.id, request, { withMeanwhile: false });
  if (!now) throw notFound("run");
  return now;
}
