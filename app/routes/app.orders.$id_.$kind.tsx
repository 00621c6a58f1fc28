import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaded } from "./edge/useLoaded.ts";
import { ActionPage } from "#app/ui/steps/ActionPage.tsx";
import { formKinds } from "#app/ui/steps/screens.ts";
import { AboutOrder } from "#app/ui/parts/Said.tsx";
import { orderAt, stepsTo } from "./edge/order.server.ts";
import { notFound, visiting } from "./edge/visiting.server.ts";

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  visiting(request, async (visit) => {
    const kind = formKinds.find((name) => name === params.kind);
    if (!kind) throw notFound("page");
    const [{ page, explanation }, locations] = await Promise.all([
      orderAt(visit, params.id),
      kind === "refund" ? visit.read.locations() : [],
    ]);
    const { verdicts, cautions } = explanation;
    const steps = stepsTo(kind, page.order, visit);
    return { kind, page, verdict: verdicts[kind], cautions: cautions[kind] ?? [], steps, locations };
  });

export default function Action() {
  const data = useLoaded<typeof loader>();
  return (
    <AboutOrder id={data.page.order.id}>
      <ActionPage key={data.kind} {...data} />
    </AboutOrder>
  );
}

export { PageBoundary as ErrorBoundary } from "./edge/Boundary.tsx";
export { keeping as clientLoader } from "./edge/keeping.ts";
export { keepOnRefusal as shouldRevalidate } from "./edge/keepOnRefusal.ts";
