import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaded } from "./edge/useLoaded.ts";
import { ActionScreen } from "#app/ui/steps/ActionScreen.tsx";
import { formKinds } from "#app/ui/steps/kinds.ts";
import { orderAt } from "./edge/order.server.ts";
import { notFound, visiting } from "./edge/visiting.server.ts";

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  visiting(request, async (visit) => {
    const kind = formKinds.find((name) => name === params.kind);
    if (!kind) throw notFound("page");
    const [{ page, explanation }, locations] = await Promise.all([
      orderAt(visit, params.id),
      kind === "refund" ? visit.read.locations() : [],
    ]);
    return { kind, page, verdict: explanation.verdicts[kind], cautions: explanation.cautions[kind] ?? [], locations };
  });

export default function Action() {
  const data = useLoaded<typeof loader>();
  return <ActionScreen key={data.kind} {...data} />;
}

export { PageBoundary as ErrorBoundary } from "./edge/Boundary.tsx";
export { keepOnRefusal as shouldRevalidate } from "./edge/keepOnRefusal.ts";
