import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { useLoaded } from "./edge/useLoaded.ts";
import { z } from "zod";
import { gid } from "#app/lib/gid.ts";
import { parseIntent } from "#app/orders/intent.ts";
import { preview, startRun } from "#app/runs/runs.server.ts";
import { askedBulk, pickedIds } from "#app/ui/runs/asked.ts";
import { PreviewPage } from "#app/ui/runs/PreviewPage.tsx";
import { filtersOf, paramsOf } from "#app/ui/search/filters.ts";
import { searchOf } from "#app/ui/search/search.ts";
import { answering, notFound, visiting } from "./edge/visiting.server.ts";

export const loader = ({ request }: LoaderFunctionArgs) =>
  visiting(request, async (visit) => {
    const params = new URL(request.url).searchParams;
    const asked = askedBulk(params);
    if (!asked) throw notFound("page");
    const { kind, inputs } = asked;
    const ids = pickedIds(params);
    const filters = filtersOf(params);
    const backTo = ids.length ? "/app/orders" : `/app/orders?${paramsOf(filters)}`;
    const parsed = inputs && parseIntent(inputs);
    if (!parsed?.ok) return { kind, intent: inputs, preview: null, fieldErrors: parsed?.fieldErrors ?? {}, backTo };
    const selection = ids.length ? { ids: ids.map((id) => gid("Order", id)) } : { query: searchOf(filters, visit.timeZone) };
    return { kind, intent: inputs, preview: { ...await preview(visit, kind, parsed.intent, selection, 8_000), tooMany: false, mails: 0 }, fieldErrors: {}, backTo };
  });

const form = z.object({ token: z.string().min(1), overrides: z.string().transform((codes) => codes.split(",").filter(Boolean)), overrideReason: z.string().max(255) });

export const action = ({ request }: ActionFunctionArgs) =>
  answering(request, async (visit) => {
    const { token, overrides, overrideReason } = form.parse(Object.fromEntries(await request.formData()));
    const answer = await startRun(visit, token, overrides, overrideReason || null);
    return "runId" in answer ? visit.redirect(`/app/runs/${answer.runId}`) : { ok: false as const, ...answer };
  });

export default function Preview() {
  const answer = useActionData<typeof action>();
  return <PreviewPage {...useLoaded<typeof loader>()} refusal={answer && "refusal" in answer ? answer.refusal : null} />;
}

export { PageBoundary as ErrorBoundary } from "./edge/Boundary.tsx";
export { keepOnRefusal as shouldRevalidate } from "./edge/keepOnRefusal.ts";
