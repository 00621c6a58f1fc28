import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { results } from "#app/runs/results.server.ts";
import { run } from "#app/runs/runs.server.ts";
import { partOf } from "#app/runs/act.server.ts";
import { notFound, searching } from "./edge/visiting.server.ts";
import { wordingFor } from "#app/runs/wording.server.ts";

/** A run's results as CSV, in the person's language. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  searching(request, async ({ shop, locale, timeZone }) => {
    const found = await run(shop, params.id ?? "");
    if (!found) throw notFound("run");
    const csv = results(shop, found.id, partOf(request).state, wordingFor({ locale, timeZone }));
    return new Response(createReadableStreamFromReadable(Readable.from(csv)), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="${found.kind}-${found.id.slice(0, 8)}.csv"`,
        "Cache-Control": "no-store",
      },
    });
  });
