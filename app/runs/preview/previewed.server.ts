import { isIrreversible } from "#app/goals/effects.ts";
import { mailsOfGroups } from "./groups.ts";
import { parseReason, type RunRow } from "#app/journal/rows.server.ts";
import type { Right } from "#app/kernel/right.ts";
import { deniedTo } from "#app/access/denials.store.server.ts";
import { lacksPermission } from "#app/goals/permission.ts";
import { goalOf, parseKind } from "#app/goals/goals.ts";
import type { Settings } from "#app/settings/schema.ts";
import { pointsOfRun, secondsFor } from "#app/shopify/points.server.ts";
import { typedFromOf, type Preview } from "./outcome.ts";
import type { Group } from "./groups.ts";
import { anyIntentToRetry } from "#app/journal/run-intents.server.ts";
import { groupsOf, intentOf, selectionOf } from "../run-row.server.ts";

interface Person {
  shop: string;
  actor: { id: string };
  rights: Record<Right, boolean>;
  settings: Settings;
}

export async function previewOf({ shop, actor, rights, settings }: Person, row: RunRow): Promise<Preview> {
  const kind = parseKind(row.kind);
  const groups = groupsOf(row);
  const count = (outcome: Group["outcome"]) => groups.reduce((sum, group) => sum + (group.outcome === outcome ? group.count : 0), 0);
  const act = count("act");
  const goal = goalOf(kind);
  const [intent, selection, denied] = await Promise.all([
    row.retryOf === null ? intentOf(row) : anyIntentToRetry(shop, row.retryOf),
    selectionOf(row),
    deniedTo(shop, actor.id),
  ]);
  const allowed = rights[goal.right];
  return {
    token: row.id,
    state: row.state,
    kind,
    intent,
    total: row.total,
    prepared: row.prepared,
    problem: row.problem === null ? null : parseReason(row.problem),
    denied: denied.has(kind) ? lacksPermission(kind) : null,
    act,
    wait: count("wait"),
    skipped: count("skip"),
    groups,
    overridable: allowed ? [...new Set(groups.filter(({ by }) => by === "house").map(({ reason: { code } }) => code))] : [],
    ...(await timesOf(shop, act, goal)),
    irreversible: intent !== null && isIrreversible(intent, mailsOfGroups(groups)),
    typedFrom: intent && typedFromOf(intent, settings),
    lines: selection?.by === "numbers" ? (selection.lines ?? null) : null,
    items: selection?.by === "product" ? (selection.items ?? null) : null,
    onlyInTitle: selection?.by === "product" ? (selection.onlyInTitle ?? 0) : 0,
    undoOf: row.undoOf,
    retryOf: row.retryOf,
  };
}

const many = 1_000;
/** However many points there are: each order has its own exchange with Shopify. */
const perSecond = 30;

/** For the orders that act as it is, and for each that is added by overriding. */
async function timesOf(
  shop: string,
  act: number,
  step: Parameters<typeof pointsOfRun>[1],
): Promise<{ seconds: number; secondsPerOrder: number }> {
  const [seconds, more] = await Promise.all([secondsFor(shop, pointsOfRun(act, step)), secondsFor(shop, pointsOfRun(act + many, step))]);
  return { seconds: Math.max(seconds, Math.ceil(act / perSecond)), secondsPerOrder: Math.max((more - seconds) / many, 1 / perSecond) };
}
