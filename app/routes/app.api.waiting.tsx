import type { LoaderFunctionArgs } from "@remix-run/node";
import { door } from "#app/engine/door.server.ts";
import { waiting } from "#app/journal/journal.server.ts";

/** What can still be called back: polled by the outbox bar. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await door(request);
  return { ...(await waiting(shop)), now: new Date().toISOString() };
}
