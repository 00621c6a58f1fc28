import type { LoaderFunctionArgs } from "@remix-run/node";
import { changedSince, presence } from "#app/journal/pulse.server.ts";
import { orderId } from "./edge/order.server.ts";
import { visiting } from "./edge/visiting.server.ts";

/** Who else has the order open, and whether it has changed: polled by its page. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  visiting(request, async ({ shop, actor }) => {
    const id = orderId(params.id);
    const [others, changed] = await Promise.all([presence(shop, id, actor), changedSince(shop, id, actor.id)]);
    return { others, ...changed };
  });
