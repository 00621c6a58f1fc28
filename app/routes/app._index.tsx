import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaded } from "./edge/useLoaded.ts";
import { everDone } from "#app/journal/history.server.ts";
import { notDone } from "#app/journal/not-done.server.ts";
import { recentRuns } from "#app/runs/runs.server.ts";
import { HomePage } from "#app/ui/home/HomePage.tsx";
import { attentionParams, homeQueries } from "#app/lists/attention.ts";
import { searching } from "./edge/visiting.server.ts";

export const loader = ({ request }: LoaderFunctionArgs) =>
  searching(request, async ({ shop, read, timeZone }) => {
    const now = new Date();
    const home = [recentRuns(shop, 5), everDone(shop), notDone(shop)] as const;
    const [counts, runs, done, failed] = await Promise.all([read.counts(homeQueries(now, timeZone)), ...home]);
    return { counts, runs, attention: attentionParams(now, timeZone), done, notDone: failed, trouble: read.trouble };
  });

export default function Home() {
  return <HomePage {...useLoaded<typeof loader>()} />;
}

export { PageBoundary as ErrorBoundary } from "./edge/Boundary.tsx";
export { keeping as clientLoader } from "./edge/keeping.ts";
export { keepOnRefusal as shouldRevalidate } from "./edge/keepOnRefusal.ts";
