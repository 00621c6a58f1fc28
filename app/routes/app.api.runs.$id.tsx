import type { LoaderFunctionArgs } from "@remix-run/node";
import { door } from "#app/engine/door.server.ts";
import { runNow } from "./edge/run.server.ts";
import { notFound } from "./edge/visiting.server.ts";

/** A run's progress, polled while it runs. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await door(request);
  const now = await runNow(shop, params.id, request);
  if (!now) throw notFound("run");
  return now;
}
