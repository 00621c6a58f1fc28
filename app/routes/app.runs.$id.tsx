import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useSearchParams } from "@remix-run/react";
import { useLoaded } from "./edge/useLoaded.ts";
import { PreviewPage } from "#app/ui/runs/PreviewPage.tsx";
import { RunPage } from "#app/ui/runs/RunPage.tsx";
import { filtersOf, paramsOf } from "#app/lists/filters.ts";
import { actOnRun, countsAs, runForm, runNow } from "#app/runs/act.server.ts";
import { formOf } from "./edge/input.server.ts";
import { countedAnswer, freely, notFound, visiting } from "./edge/visiting.server.ts";

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  visiting(request, async (visit) => {
    const now = await runNow(visit, params.id, request, { withMeanwhile: true });
    if (!now) throw notFound("run");
    return now;
  });

export const action = ({ request, params }: ActionFunctionArgs) =>
  freely(request, async (visit) => {
    const asked = await formOf(request, runForm, { id: params.id });
    const act = async () => {
      const answer = await actOnRun(visit, asked);
      return answer.ok && "url" in answer ? visit.redirect(answer.url) : answer;
    };
    const what = countsAs(asked.what);
    return what ? countedAnswer(visit, what, act) : act();
  });

export default function Run() {
  const now = useLoaded<typeof loader>();
  const answer = useActionData<typeof action>();
  const [params] = useSearchParams();
  if ("run" in now) return <RunPage key={now.run.id} first={now} />;
  const filters = paramsOf(filtersOf(params));
  filters.delete("ids");
  const refusal = answer && "refusal" in answer ? answer.refusal : null;
  return (
    <PreviewPage
      key={now.preview.token}
      preview={now.preview}
      backTo={`/app/orders${filters.size ? `?${filters}` : ""}`}
      refusal={refusal}
    />
  );
}

export { PageBoundary as ErrorBoundary } from "./edge/Boundary.tsx";
export { keeping as clientLoader } from "./edge/keeping.ts";
export { keepOnRefusal as shouldRevalidate } from "./edge/keepOnRefusal.ts";
