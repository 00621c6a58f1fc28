import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "#app/ground/db.server.ts";
import { visitOf, type Visit } from "#app/access/visit.server.ts";
import { takeHints } from "#app/hints/take.server.ts";
import { changesByOthers } from "#app/journal/changes-by-others.server.ts";
import { run, startRun } from "#app/runs/runs.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { ownOrder } from "#tests/setup/own-order.ts";
import { previewed } from "#tests/setup/runs.ts";
import type { LedgerEntry } from "#tests/setup/shopify.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let owner: Visit;

beforeAll(async () => {
  world = await startWorld();
  owner = await visitOf(await world.request("owner"));
});
/** What others did in the shop, past the app. */
const foreign: LedgerEntry[] = [];
afterEach(() => ledgerAgreesWithJournal(world, { except: foreign }));
afterAll(() => world.close());

const finished = (id: string) => world.until("the run is over", async () => (await run(world.shop, id))?.state === "finished");

describe("what others did to a run's orders", () => {
  it("is told: rules by name, and how many orders others changed", async () => {
    const [mine, theirs] = [await ownOrder(world), await ownOrder(world)];
    const { token: preview } = await previewed(owner, { kind: "tag", tags: ["meanwhile"] }, { ids: [mine, theirs] });
    const started = await startRun(owner, preview);
    if ("refusal" in started) throw new Error(started.refusal.reason.code);
    const { runId } = started;
    const token = await world.shopify.accessToken();
    const answer = await fetch(`${world.shopify.base}/admin/api/2026-10/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-shop": world.shop, "x-shopify-access-token": token },
      body: JSON.stringify({
        query: 'mutation ($id: ID!) { tagsAdd(id: $id, tags: ["foreign"]) { userErrors { message } } }',
        variables: { id: theirs },
      }),
    });
    expect(answer.status).toBe(200);
    foreign.push(...(await world.ledger()).slice(-1));
    // The hint of it is heard while the run goes on.
    const { startedAt } = await db.run.findUniqueOrThrow({ where: { id: runId } });
    await vi.waitFor(
      async () => {
        await takeHints();
        expect(await db.orderHint.count({ where: { orderId: theirs, at: { gte: startedAt ?? new Date() } } })).toBe(1);
      },
      { timeout: 5_000 },
    );
    // Shopify tells times by the second: what happens within one cannot be told apart.
    await world.shopify.moveClock(2);
    await finished(runId);
    const row = await db.intent.findFirstOrThrow({ where: { runId, subjectId: mine } });
    await db.intent.create({
      data: {
        ...row,
        id: crypto.randomUUID(),
        runId: null,
        by: "rule",
        actorName: "archiveDone",
        kind: "archive",
        body: { kind: "archive" },
        reason: { code: "archive.done", params: {} },
        settledAt: row.settledAt,
      },
    });
    const over = await run(world.shop, runId);
    if (!over) throw new Error("the run is gone");
    expect(await changesByOthers(world.shop, over)).toEqual({ rules: [{ name: "archiveDone", kind: "archive", orders: 1 }], others: 1 });
  });
});
