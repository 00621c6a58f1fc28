import { parseReason, type RunRow } from "#app/journal/rows.server.ts";
import type { Intent } from "#app/orders/intent.ts";
import type { Reason } from "#app/kernel/reason.ts";
import type { Right } from "#app/kernel/right.ts";
import { goalOf, isKind } from "#app/goals/goals.ts";
import type { Settings } from "#app/settings/schema.ts";
import { pointsOfRun, secondsFor } from "#app/shopify/points.server.ts";
import { typedFromOf } from "./outcome.ts";
import type { Group } from "./groups.ts";
import { anyIntentToRetry } from "#app/journal/run-intents.server.ts";
import type { Items, Lines } from "../selection.ts";
import { groupsOf, intentOf, selectionOf } from "../run-row.server.ts";

/** What a run would do, or how far one has come with finding that out. */
export interface Preview {
  /** Names the run. */
  token: string;
  /** preparing | previewed | failed */
  state: string;
  kind: string;
  intent: Intent | null;
  /** While it prepares: orders found, and looked at, so far. */
  total: number;
  prepared: number;
  /** Why it could not be prepared. */
  problem: Reason | null;
  act: number;
  wait: number;
  skipped: number;
  groups: Group[];
  /** Codes of house refusals that this person may override. */
  overridable: string[];
  /** About how long it will take, in seconds: one half is what every order costs. */
  seconds: number;
  secondsPerOrder: number;
  irreversible: boolean;
  /** From how many orders on their number is typed to confirm; null = never. */
  typedFrom: number | null;
  /** Of pasted numbers, and of a product. */
  lines: Lines | null;
  items: Items | null;
  undoOf: string | null;
  retryOf: string | null;
}

interface Person {
  shop: string;
  rights: Record<Right, boolean>;
  settings: Settings;
}

export async function previewOf({ shop, rights, settings }: Person, row: RunRow): Promise<Preview> {
  if (!isKind(row.kind)) throw new Error(`a run of the unknown kind ${row.kind}`);
  const groups = groupsOf(row);
  const count = (outcome: Group["outcome"]) => groups.reduce((sum, group) => sum + (group.outcome === outcome ? group.count : 0), 0);
  const act = count("act");
  const goal = goalOf(row.kind);
  const [intent, selection] = await Promise.all([
    row.retryOf === null ? intentOf(row) : anyIntentToRetry(shop, row.retryOf),
    selectionOf(row),
  ]);
  const allowed = rights[goal.right];
  return {
    token: row.id,
    state: row.state,
    kind: row.kind,
    intent,
    total: row.total,
    prepared: row.prepared,
    problem: row.problem === null ? null : parseReason(row.problem),
    act,
    wait: count("wait"),
    skipped: count("skip"),
    groups,
    overridable: allowed ? [...new Set(groups.filter(({ by }) => by === "house").map(({ reason: { code } }) => code))] : [],
    ...(await timesOf(shop, act, goal)),
    irreversible: intent !== null && goal.irreversible(intent),
    typedFrom: intent && typedFromOf(intent, settings),
    lines: selection?.by === "numbers" ? (selection.lines ?? null) : null,
    items: selection?.by === "product" ? (selection.items ?? null) : null,
    undoOf: row.undoOf,
    retryOf: row.retryOf,
  };
}

const many = 1_000;

/** For the orders that act as it is, and for each that is added by overriding. */
async function timesOf(
  shop: string,
  act: number,
  step: Parameters<typeof pointsOfRun>[1],
): Promise<{ seconds: number; secondsPerOrder: number }> {
  const [seconds, more] = await Promise.all([secondsFor(shop, pointsOfRun(act, step)), secondsFor(shop, pointsOfRun(act + many, step))]);
  return { seconds, secondsPerOrder: (more - seconds) / many };
}
