import type { LoaderFunctionArgs } from "@remix-run/node";
import { door } from "#app/engine/door.server.ts";
import { changedSince, presence } from "#app/journal/journal.server.ts";
import { orderId } from "./edge/order.server.ts";

/** Who else has the order open, and whether it has changed: polled by its page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, actor } = await door(request);
  const id = orderId(params.id);
  const [others, changed] = await Promise.all([presence(shop, id, actor), changedSince(shop, id, actor.id)]);
  return { others, ...changed };
}
