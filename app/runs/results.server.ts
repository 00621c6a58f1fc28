import { legacyId } from "#app/lib/gid.ts";
import { stringify } from "csv-stringify";
import { parseReason } from "#app/journal/rows.server.ts";
import { someResults } from "#app/journal/run-intents.server.ts";
import type { Reason } from "#app/kernel/reason.ts";

const chunk = 1_000;

/** How a result is written: `say` = a reason in words, `word` = a state or a refuser, `columns` = the heads. */
export interface Wording {
  columns: readonly [
    order: string,
    id: string,
    outcome: string,
    why: string,
    refusedBy: string,
    asked: string,
    settled: string,
    sent: string,
    request: string,
  ];
  say(reason: Reason): string;
  state(name: string): string;
  refuser(name: string): string;
}

/**
 * What became of each order of a run, as CSV with a byte order mark, row after row as it is read. A cell that a spreadsheet
 * would take for a formula begins with an apostrophe.
 */
export function results(shop: string, runId: string, state: string | undefined, wording: Wording): NodeJS.ReadableStream {
  const csv = stringify({ header: true, columns: [...wording.columns], bom: true, escape_formulas: true });
  void writeRows(csv, { shop, runId, state }, wording).then(
    () => csv.end(),
    (error: Error) => csv.destroy(error),
  );
  return csv;
}

async function writeRows(
  csv: ReturnType<typeof stringify>,
  run: { shop: string; runId: string; state: string | undefined },
  wording: Wording,
): Promise<void> {
  for (let after = -1, more = true; more;) {
    const rows = await someResults(run, after, chunk);
    for (const row of rows)
      if (!csv.write(toCells(row, wording)))
        await new Promise((resolve) => {
          csv.once("drain", resolve);
        });
    after = rows.at(-1)?.position ?? after;
    more = rows.length === chunk && !csv.destroyed;
  }
}

type Result = Awaited<ReturnType<typeof someResults>>[number];

function toCells({ subjectName, subjectId, state, reason, refusedBy, createdAt, settledAt, actions }: Result, wording: Wording): string[] {
  const sent = actions.flatMap(({ sentAt }) => sentAt ?? []);
  return [
    subjectName,
    legacyId(subjectId, "Order"),
    wording.state(state),
    wording.say(parseReason(reason)),
    refusedBy === null ? "" : wording.refuser(refusedBy),
    createdAt.toISOString(),
    settledAt?.toISOString() ?? "",
    sent.at(-1)?.toISOString() ?? "",
    actions.flatMap(({ requestId }) => requestId ?? []).join(" "),
  ];
}
