import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaded } from "./edge/useLoaded.ts";
import { everDone } from "#app/journal/history.server.ts";
import { recentRuns } from "#app/runs/runs.server.ts";
import { HomePage } from "#app/ui/home/HomePage.tsx";
import { attentionParams, homeQueries } from "#app/lists/attention.ts";
import { searching } from "./edge/visiting.server.ts";

export const loader = ({ request }: LoaderFunctionArgs) =>
  searching(request, async ({ shop, read, timeZone }) => {
    const now = new Date();
    const [counts, runs, done] = await Promise.all([read.counts(homeQueries(now, timeZone)), recentRuns(shop, 5), everDone(shop)]);
    return { counts, runs, attention: attentionParams(now, timeZone), done, trouble: read.trouble };
  });

export default function Home() {
  return <HomePage {...useLoaded<typeof loader>()} />;
}

export { PageBoundary as ErrorBoundary } from "./edge/Boundary.tsx";
export { keepOnRefusal as shouldRevalidate } from "./edge/keepOnRefusal.ts";
