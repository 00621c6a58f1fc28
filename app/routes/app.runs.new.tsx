import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaded } from "./edge/useLoaded.ts";
import { askedBulk } from "#app/ui/runs/asked.ts";
import { NewRunPage } from "#app/ui/runs/NewRunPage.tsx";
import { filtersOf, paramsOf } from "#app/lists/filters.ts";
import { jsonField } from "#app/lib/json.ts";
import { askPreview, type NewRunForm } from "#app/runs/ask.server.ts";
import { answering, notFound, visiting } from "./edge/visiting.server.ts";
import { idsIn } from "#app/runs/selection.ts";

export const loader = ({ request }: LoaderFunctionArgs) =>
  visiting(request, async (visit) => {
    const params = new URL(request.url).searchParams;
    const asked = askedBulk(params);
    if (!asked) throw notFound("page");
    const { by, kind, inputs } = asked;
    const ids = idsIn(params.get("ids") ?? "");
    const filters = by === "matching" ? paramsOf(filtersOf(params)).toString() : "";
    const shown = { ...asked, ids, filters, backTo: `/app/orders${filters && `?${filters}`}` };
    if ((by !== "ids" && by !== "matching") || !kind || !inputs) return shown;
    const answer = await askPreview(visit, { by, orders: by === "ids" ? ids.join(",") : filters, kind, intent: inputs });
    return answer.ok ? visit.redirect(answer.url) : shown;
  });

export const action = ({ request }: ActionFunctionArgs) =>
  answering(request, async (visit) => {
    const { intent, ...fields } = Object.fromEntries(await request.formData());
    const answer = await askPreview(visit, { ...fields, intent: jsonField(intent ?? null) } as NewRunForm);
    return answer.ok ? visit.redirect(answer.url) : answer;
  });

export default function NewRun() {
  return <NewRunPage {...useLoaded<typeof loader>()} />;
}

export { PageBoundary as ErrorBoundary } from "./edge/Boundary.tsx";
export { keepOnRefusal as shouldRevalidate } from "./edge/keepOnRefusal.ts";
