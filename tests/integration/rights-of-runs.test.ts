import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "#app/ground/db.server.ts";
import { ask, callBack, settled, undo } from "#app/engine/ask.server.ts";
import { callBackRun, pauseRun, resumeRun, retryRun, run, startRun, stopRun, undoRun } from "#app/runs/runs.server.ts";
import { previewAgain } from "#app/runs/anew.server.ts";
import { defaultSettings } from "#app/settings/schema.ts";
import { saveSettings } from "#app/settings/store.server.ts";
import { ledgerAgreesWithJournal } from "#tests/setup/agreement.ts";
import { asked } from "#tests/setup/asked.ts";
import { prepared, previewed } from "#tests/setup/runs.ts";
import {
  agentNow,
  allow,
  cancel,
  is,
  missing,
  mutations,
  openShop,
  outcomes,
  owner,
  ownerAgain,
  place,
  start,
  started,
  tag,
  world,
} from "#tests/setup/rights.ts";

beforeAll(openShop);
beforeEach(() => allow({}));
afterEach(() => ledgerAgreesWithJournal(world));
afterAll(() => world.close());

describe("C2: somebody else's run", () => {
  it("is resumed by who may do what it does, in its asker's name, and says by whom", async () => {
    const ids = [await place(), await place()];
    const runId = await start(owner, cancel, ids);
    await allow({ cancel: false });
    expect(await pauseRun(await agentNow(), runId)).toMatchObject({ ok: true });
    expect(await resumeRun(await agentNow(), runId)).toMatchObject({ ok: false, by: "right", reason: { code: "right.missing" } });
    await allow({ refundUpTo: 100 });
    expect(await resumeRun(await agentNow(), runId)).toMatchObject({ ok: false, by: "right", reason: { code: "right.resume_refunds" } });
    expect(await run(world.shop, runId)).toMatchObject({ state: "paused", control: { what: "paused", by: (await agentNow()).actor.id } });
    await allow({});
    const agent = await agentNow();
    expect(await resumeRun(agent, runId)).toMatchObject({ ok: true });
    expect(await run(world.shop, runId)).toMatchObject({
      control: { what: "resumed", name: agent.actor.name },
      actorName: owner.actor.name,
    });
    expect(await stopRun(agent, runId)).toMatchObject({ ok: true });
    expect(await run(world.shop, runId)).toMatchObject({ state: "stopped", control: { what: "stopped", name: agent.actor.name } });
  });

  it("goes on while its asker may, whoever resumes it", async () => {
    const ids = [await place()];
    const runId = await start(await agentNow(), tag, ids);
    await pauseRun(owner, runId);
    await allow({ organize: false });
    expect(await resumeRun(owner, runId)).toMatchObject({ ok: true });
    await is(runId, "finished");
    expect(await outcomes(runId)).toEqual([["refused", "right", "right.missing"]]);
    // Who may, can try it again in their own name.
    expect(await retryRun(await agentNow(), runId, 0)).toMatchObject(missing);
    const retryId = started(await retryRun(owner, runId, 0));
    await prepared(owner, retryId);
    started(await startRun(owner, retryId));
    await is(retryId, "finished");
    expect(await outcomes(retryId)).toEqual([["done", null, "tag.done"]]);
  });

  it("is undone by who may do the contrary", async () => {
    const ids = [await place()];
    const runId = await start(owner, tag, ids);
    await is(runId, "finished");
    const [single] = await db.intent.findMany({ where: { runId } });
    await allow({ organize: false });
    expect(await undoRun(await agentNow(), runId)).toMatchObject(missing);
    expect(await undo(await agentNow(), single?.id ?? "")).toMatchObject(missing);
    await allow({});
    const undoId = started(await undoRun(await agentNow(), runId));
    await allow({ organize: false });
    await is(undoId, "finished");
    expect(await outcomes(undoId)).toEqual([["refused", "right", "right.missing"]]);
  });

  it("is called back by anyone, and it is written down by whom", async () => {
    const [one, two] = [await place(), await place()];
    const runId = await start(owner, cancel, [one]);
    const id = asked(await ask(owner, { orderId: two, intent: cancel }));
    await allow({ cancel: false });
    const agent = await agentNow();
    expect(await callBackRun(agent, runId)).toMatchObject({ ok: true });
    expect(await run(world.shop, runId)).toMatchObject({ state: "stopped", control: { what: "called_back", name: agent.actor.name } });
    expect(await callBack(agent, id)).toMatchObject({ ok: true });
    expect(await settled(world.shop, id)).toMatchObject({
      state: "withdrawn",
      reason: { code: "outcome.called_back_by", params: { name: agent.actor.name } },
    });
    expect([await mutations(one), await mutations(two)]).toEqual([0, 0]);
  });
});

describe("a preview", () => {
  it("is asked again with other answers only by who may do that", async () => {
    const ids = [await place()];
    const seen = await previewed(await agentNow(), tag, { ids });
    await allow({ organize: false });
    expect(await previewAgain(await agentNow(), seen.token, { kind: "tag", tags: ["other"] })).toMatchObject(missing);
  });

  it("of what moves money is started by typing the number of orders, whoever starts it", async () => {
    await saveSettings(world.shop, owner.actor, { ...defaultSettings, bulk: { typeAbove: 1 } });
    await ownerAgain();
    const seen = await previewed(owner, cancel, { ids: [await place(), await place()] });
    const refused = { refusal: { by: "input", reason: { code: "run.type_number" } } };
    expect(await startRun(owner, seen.token)).toMatchObject(refused);
    expect(await startRun(owner, seen.token, { typed: "3" })).toMatchObject(refused);
    const runId = started(await startRun(owner, seen.token, { typed: "2" }));
    await callBackRun(owner, runId);
  });
});
