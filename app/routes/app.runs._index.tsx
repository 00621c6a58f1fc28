import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { runChoices } from "#app/journal/activity.server.ts";
import { listedRunStates } from "#app/journal/states.ts";
import { runList } from "#app/runs/summary.server.ts";
import { RunsPage } from "#app/ui/runs/RunsPage.tsx";
import { addressOf } from "./edge/input.server.ts";
import { listed } from "./edge/listed.ts";
import { useLoaded } from "./edge/useLoaded.ts";
import { visiting } from "./edge/visiting.server.ts";

const filters = z.object({ ...listed, state: z.enum(listedRunStates).optional().catch(undefined) });

export const loader = ({ request }: LoaderFunctionArgs) =>
  visiting(request, async ({ shop }) => {
    const filter = filters.parse(Object.fromEntries(addressOf(request)));
    const [page, choices] = await Promise.all([runList(shop, filter), runChoices(shop)]);
    return { ...page, ...choices };
  });

export default function Runs() {
  return <RunsPage {...useLoaded<typeof loader>()} />;
}

export { PageBoundary as ErrorBoundary } from "./edge/Boundary.tsx";
export { keepOnRefusal as shouldRevalidate } from "./edge/keepOnRefusal.ts";
