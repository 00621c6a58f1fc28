import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaded } from "./edge/useLoaded.ts";
import { OrderPage } from "#app/ui/order/OrderPage.tsx";
import { AboutOrder } from "#app/ui/parts/Said.tsx";
import { orderAt, orderId } from "./edge/order.server.ts";
import { visiting } from "./edge/visiting.server.ts";
import { changedSince, presence } from "#app/journal/pulse.server.ts";

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  visiting(request, async (visit) => {
    const { shop, actor, read } = visit;
    // The mark first: what changes while the rest is read then shows as a newer one, and is read again.
    const changed = await changedSince(shop, orderId(params.id), actor.id);
    const { page, explanation, entries } = await orderAt(visit, params.id);
    const others = await presence(shop, page.order.id, actor);
    return { page, explanation, entries, pulse: { others, ...changed }, trouble: read.trouble };
  });

export default function Order() {
  const data = useLoaded<typeof loader>();
  return (
    <AboutOrder id={data.page.order.id}>
      <OrderPage key={data.page.order.id} {...data} />
    </AboutOrder>
  );
}

export { PageBoundary as ErrorBoundary } from "./edge/Boundary.tsx";
export { keeping as clientLoader } from "./edge/keeping.ts";
export { keepOnRefusal as shouldRevalidate } from "./edge/keepOnRefusal.ts";
