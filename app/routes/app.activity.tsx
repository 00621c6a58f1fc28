import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { actors } from "#app/journal/activity.server.ts";
import { activityPage } from "#app/runs/summary.server.ts";
import { kinds } from "#app/goals/goals.ts";
import { ActivityPage } from "#app/ui/activity/ActivityPage.tsx";
import { periods, sinceOf } from "#app/ui/activity/periods.ts";
import { listed } from "./edge/listed.ts";
import { useLoaded } from "./edge/useLoaded.ts";
import { addressOf } from "./edge/input.server.ts";
import { searching } from "./edge/visiting.server.ts";
import { intentStates } from "#app/journal/states.ts";

const filters = z.object({
  ...listed,
  state: z.enum(intentStates).optional().catch(undefined),
  period: z.enum(periods).optional().catch(undefined),
  order: z.string().max(100).optional().catch(undefined),
});

export const loader = ({ request }: LoaderFunctionArgs) =>
  searching(request, async ({ shop }) => {
    const { period, ...filter } = filters.parse(Object.fromEntries(addressOf(request)));
    const [page, people] = await Promise.all([
      activityPage(shop, { ...filter, ...(period ? { since: sinceOf(period, new Date()) } : {}) }),
      actors(shop),
    ]);
    return { ...page, people, kinds };
  });

export default function Activity() {
  return <ActivityPage {...useLoaded<typeof loader>()} />;
}

export { PageBoundary as ErrorBoundary } from "./edge/Boundary.tsx";
export { keeping as clientLoader } from "./edge/keeping.ts";
export { keepOnRefusal as shouldRevalidate } from "./edge/keepOnRefusal.ts";
