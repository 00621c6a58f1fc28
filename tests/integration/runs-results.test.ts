import { randomUUID } from "node:crypto";
import { text } from "node:stream/consumers";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "#app/ground/db.server.ts";
import { results, type Wording } from "#app/runs/results.server.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld({ install: false });
});
afterAll(() => world.close());

const wording: Wording = {
  columns: ["Order", "ID", "Outcome", "Why", "By", "Asked", "Settled", "Sent", "Request"],
  say: ({ code, params }) => `${code} ${JSON.stringify(params)}`,
  state: (name) => name.toUpperCase(),
  refuser: (name) => `by ${name}`,
};
const askedAt = new Date("2026-11-20T12:00:00Z"),
  settledAt = new Date("2026-11-20T12:00:05Z");

async function runOf(orders: number, change: (position: number) => Record<string, unknown> = () => ({})): Promise<string> {
  const runId = randomUUID();
  await db.intent.createMany({
    data: Array.from({ length: orders }, (_, position) => ({
      id: randomUUID(),
      shop: world.shop,
      subject: "order",
      subjectId: `gid://shopify/Order/${position}`,
      subjectName: `#${position}`,
      kind: "tag",
      body: {},
      by: "bulk",
      actorName: "Robin",
      overrides: [],
      state: "done",
      reason: { code: "tag.done", params: {} },
      runId,
      position,
      createdAt: askedAt,
      settledAt,
      ...change(position),
    })),
  });
  return runId;
}
const rowsOf = async (runId: string, state?: string) =>
  parse(await text(results(world.shop, runId, state, wording)), { bom: true, columns: true }) as unknown as Record<string, string>[];

describe("the results of a run", () => {
  it("are all of its orders in their order, however many", async () => {
    const rows = await rowsOf(await runOf(2_500));
    expect(rows.map(({ ID }) => ID)).toEqual(Array.from({ length: 2_500 }, (_, index) => String(index)));
    expect(rows[7]).toEqual({
      Order: "#7",
      ID: "7",
      Outcome: "DONE",
      Why: "tag.done {}",
      By: "",
      Asked: askedAt.toISOString(),
      Settled: settledAt.toISOString(),
      Sent: "",
      Request: "",
    });
  });

  it("are narrowed as the page is, and hold nothing that a spreadsheet would calculate", async () => {
    const runId = await runOf(3, (position) =>
      position === 1 ? { state: "refused", refusedBy: "house", subjectName: '=HYPERLINK("http://x")' } : {},
    );
    expect((await rowsOf(runId, "refused")).map(({ Order, Outcome, By }) => [Order, Outcome, By])).toEqual([
      ['\'=HYPERLINK("http://x")', "REFUSED", "by house"],
    ]);
  });

  it("are those of the shop alone", async () => {
    const runId = await runOf(2);
    expect(await text(results("other.myshopify.com", runId, undefined, wording))).not.toContain("#0");
  });
});
