import type { LoaderFunctionArgs } from "@remix-run/node";
import { outgoing } from "#app/journal/history.server.ts";
import { visiting } from "./edge/visiting.server.ts";

/** What can still be called back: polled by the outbox bar. */
export const loader = ({ request }: LoaderFunctionArgs) =>
  visiting(request, async ({ shop }) => ({ waiting: await outgoing(shop), now: new Date().toISOString() }));
