import type { LoaderFunctionArgs } from "@remix-run/node";
import { door } from "#app/engine/door.server.ts";
import { outgoing } from "#app/runs/outbox.server.ts";

/** What can still be called back: polled by the outbox bar. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await door(request);
  return { waiting: await outgoing(shop), now: new Date().toISOString() };
}
