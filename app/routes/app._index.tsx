import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaded } from "./edge/useLoaded.ts";
import { activity } from "#app/journal/journal.server.ts";
import { recentRuns } from "#app/runs/runs.server.ts";
import { HomePage } from "#app/ui/home/HomePage.tsx";
import { attentionParams, homeQueries } from "#app/ui/home/queries.ts";
import { visiting } from "./edge/visiting.server.ts";

export const loader = ({ request }: LoaderFunctionArgs) =>
  visiting(request, async ({ shop, read, settings, timeZone }) => {
    const now = new Date();
    const [counts, runs, done] = await Promise.all([read.counts(homeQueries(now, timeZone)), recentRuns(shop, 5), activity(shop, {})]);
    const automated = Object.values(settings.automations).some(({ on }) => on);
    return { counts, runs, attention: attentionParams(now, timeZone), begun: { changed: done.entries.length > 0, automated }, trouble: read.trouble };
  });

export default function Home() {
  return <HomePage {...useLoaded<typeof loader>()} />;
}

export { PageBoundary as ErrorBoundary } from "./edge/Boundary.tsx";
export { keepOnRefusal as shouldRevalidate } from "./edge/keepOnRefusal.ts";
