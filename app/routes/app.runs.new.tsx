import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { Visit } from "#app/access/visit.server.ts";
import { useLoaded } from "./edge/useLoaded.ts";
import { askedBulk } from "#app/ui/runs/asked.ts";
import { NewRunPage } from "#app/ui/runs/NewRunPage.tsx";
import { asGiven, readFilters } from "#app/lists/filters.ts";
import { askPreview, newRunForm } from "#app/runs/ask.server.ts";
import { formOf } from "./edge/input.server.ts";
import { answering, counted, notFound, visiting } from "./edge/visiting.server.ts";
import { idsIn } from "#app/runs/selection.ts";

export const loader = ({ request }: LoaderFunctionArgs) =>
  visiting(request, async (visit) => {
    const params = new URL(request.url).searchParams;
    const asked = askedBulk(params);
    if (!asked) throw notFound("page");
    const { by, kind, inputs } = asked;
    const named = params.get("ids") ?? "";
    const filters = by === "matching" ? asGiven(params) : "";
    const dropped = by === "matching" ? readFilters(params).dropped : [];
    const numbers = params.get("numbers") ?? "";
    const shown = { ...asked, ids: idsIn(named).ids, filters, dropped, numbers, backTo: `/app/orders${filters && `?${filters}`}` };
    if ((by !== "ids" && by !== "matching") || !kind || !inputs || dropped.length > 0) return shown;
    await counted(visit, "preview");
    const answer = await askPreview(visit, { by, orders: by === "ids" ? named : filters, kind, intent: inputs });
    return answer.ok ? visit.redirect(answer.url) : shown;
  });

export const action = ({ request }: ActionFunctionArgs) => answering(request, (visit) => previewed(visit, request), "preview");

async function previewed(visit: Visit, request: Request) {
  const answer = await askPreview(visit, await formOf(request, newRunForm));
  return answer.ok ? visit.redirect(answer.url) : answer;
}

export default function NewRun() {
  return <NewRunPage {...useLoaded<typeof loader>()} />;
}

export { PageBoundary as ErrorBoundary } from "./edge/Boundary.tsx";
export { keeping as clientLoader } from "./edge/keeping.ts";
export { keepOnRefusal as shouldRevalidate } from "./edge/keepOnRefusal.ts";
