import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { activity } from "#app/journal/journal.server.ts";
import { isKind } from "#app/orders/steps.ts";
import { ActivityPage } from "#app/ui/activity/ActivityPage.tsx";
import { entryStates } from "#app/ui/activity/entry.ts";
import { useLoaded } from "./edge/useLoaded.ts";
import { visiting } from "./edge/visiting.server.ts";

const filters = z.object({
  kind: z.string().refine(isKind).optional().catch(undefined), state: z.enum(entryStates).optional().catch(undefined),
  actor: z.string().max(200).optional().catch(undefined), before: z.string().max(100).optional().catch(undefined),
});

export const loader = ({ request }: LoaderFunctionArgs) =>
  visiting(request, ({ shop }) => activity(shop, filters.parse(Object.fromEntries(new URL(request.url).searchParams))));

export default function Activity() {
  return <ActivityPage {...useLoaded<typeof loader>()} />;
}

export { PageBoundary as ErrorBoundary } from "./edge/Boundary.tsx";
export { keepOnRefusal as shouldRevalidate } from "./edge/keepOnRefusal.ts";
