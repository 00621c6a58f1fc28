import { groupBy } from "#app/lib/group.ts";
import type { JournalledIntent } from "./checker.ts";
import type { JournalledPiece } from "../setup/disagreements.ts";
import type { Goal } from "./pursue.ts";
import type { Stage } from "./stage.ts";

/** The intents of runs with their actions, as the journal has them; by run. */
export async function intentsOf(stage: Stage, runIds: readonly string[]): Promise<Map<string, JournalledIntent[]>> {
  return groupBy(await intentsWhere(stage, `intent."runId" = ANY($2::uuid[])`, [runIds]), ({ runId }) => runId ?? "");
}

/** What the automations asked for. */
export const intentsByRule = (stage: Stage): Promise<JournalledIntent[]> => intentsWhere(stage, "intent.by = 'rule'", []);

function intentsWhere(stage: Stage, condition: string, values: unknown[]): Promise<(JournalledIntent & { runId: string | null })[]> {
  return stage.query(
    `SELECT intent."runId", intent."subjectId" AS "orderId", intent.state, intent.reason->>'code' AS code,
       coalesce((SELECT json_agg(json_build_object('id', action.id, 'orderId', action."subjectId", 'kind', action.kind, 'state',
         action.state))
         FROM "Action" action WHERE action.shop = intent.shop AND action."intentId" = intent.id), '[]') AS actions
     FROM "Intent" intent WHERE intent.shop = $1 AND ${condition}`,
    [stage.world.shop, ...values],
  );
}

/** The bulk operations of this shop, as the journal has them. */
export const piecesOf = (stage: Stage): Promise<JournalledPiece[]> =>
  stage.query(`SELECT "operationId", "actionIds" FROM "Piece" WHERE shop = $1`, [stage.world.shop]);

/** That nothing of these runs is on its way any more. */
export function endOf(stage: Stage, runIds: readonly string[]): Goal {
  return {
    isReached: async () => {
      const [row] = await stage.query<{ open: number }>(
        `SELECT (SELECT count(*) FROM "Run" WHERE id = ANY($1::uuid[]) AND state NOT IN ('finished', 'stopped', 'failed'))::int
           + (SELECT count(*) FROM "Intent" WHERE shop = $2 AND "runId" = ANY($1::uuid[]) AND state IN ('open', 'waiting'))::int AS open`,
        [runIds, stage.world.shop],
      );
      return row?.open === 0;
    },
    progress: async () => {
      const runs = await stage.query<Count>(
        `SELECT state, count(*)::int, sum(prepared)::int AS more FROM "Run" WHERE id = ANY($1::uuid[]) GROUP BY 1 ORDER BY 1`,
        [runIds],
      );
      return `runs ${told(runs)}; ${await journalNow(stage)}`;
    },
  };
}

interface Count {
  state: string;
  count: number;
  more: number;
}
const told = (counts: readonly Count[]): string => counts.map(({ state, count, more }) => `${state} ${count} (${more})`).join(", ");

/** How many intents and actions are in which state. That something is put off again and again is no progress. */
export async function journalNow(stage: Stage): Promise<string> {
  const intents = await stage.query<Count>(
    `SELECT state, count(*)::int, count(*) FILTER (WHERE begun)::int AS more FROM "Intent" WHERE shop = $1 GROUP BY 1 ORDER BY 1`,
    [stage.world.shop],
  );
  const actions = await stage.query<Count>(
    `SELECT state, count(*)::int, sum(attempts)::int AS more FROM "Action" WHERE shop = $1 GROUP BY 1 ORDER BY 1`,
    [stage.world.shop],
  );
  return `intents ${told(intents)}; actions ${told(actions)}`;
}

/** What is not over, and what there is in the queue: for whoever has to find out why. */
export async function diagnosis(stage: Stage): Promise<string> {
  const parts: Record<string, unknown[]> = {
    runs: await stage.query(
      `SELECT id, kind, state, total, prepared, "drivenBy", "drivenUntil", problem FROM "Run" WHERE shop = $1 AND state <> 'finished'`,
      [stage.world.shop],
    ),
    intents: await stage.query(
      `SELECT kind, state, reason->>'code' AS code, count(*)::int, min("dueAt") AS due, max("dueAt") AS last_due, (array_agg(id))[1:3]
        AS examples FROM "Intent"
       WHERE shop = $1 AND state <> 'done' GROUP BY 1, 2, 3`,
      [stage.world.shop],
    ),
    actions: await stage.query(
      `SELECT action.kind, action.state, action.reason->>'code' AS code, count(*)::int, min("sentAt") AS first_sent,
        (array_agg(action."intentId"))[1:3] AS examples
       FROM "Action" action JOIN "Intent" intent ON intent.id = action."intentId" WHERE intent.shop = $1 AND action.state <> 'done'
         GROUP BY 1, 2, 3`,
      [stage.world.shop],
    ),
    jobs: await stage.query(
      `SELECT tasks.identifier AS name, jobs.locked_by, count(*)::int, min(run_at) AS due, max(attempts) AS attempts, max(last_error) AS
        last_error
       FROM graphile_worker._private_jobs jobs JOIN graphile_worker._private_tasks tasks ON tasks.id = jobs.task_id GROUP BY 1, 2`,
    ),
    leases: await stage.query(`SELECT count(*)::int, max(until) AS until FROM "Lease" WHERE shop = $1`, [stage.world.shop]),
  };
  return [
    `now ${new Date().toISOString()}`,
    ...Object.entries(parts).flatMap(([name, rows]) => rows.map((row) => `${name}: ${JSON.stringify(row)}`)),
  ].join("\n");
}
