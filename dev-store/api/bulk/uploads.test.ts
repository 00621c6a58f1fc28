import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startControl, startReceiver } from "../../host/control.fixture.ts";
import type { LedgerEntry } from "../../model.ts";
import { formOf, jsonl, overHttp, startBulkShop, type BulkShop } from "./bulk.fixture.ts";

describe("uploads", () => {
  let shop: BulkShop;
  beforeEach(async () => {
    shop = await startBulkShop();
  });
  afterEach(() => shop.devStore.close());

  it("need every parameter as it was given, before the file", async () => {
    const { url, parameters } = await shop.stage();
    const send = async (body: FormData) => (await fetch(url, { method: "POST", body })).status;
    const fileFirst = new FormData();
    fileFirst.append("file", new File(["{}"], "vars"));
    for (const { name, value } of parameters) fileFirst.append(name, value);
    expect([
      await send(fileFirst),
      await send(
        formOf(
          parameters.filter(({ name }) => name !== "policy"),
          "{}",
        ),
      ),
      await send(
        formOf(
          parameters.map(({ name, value }) => ({ name, value: name === "x-goog-signature" ? "forged" : value })),
          "{}",
        ),
      ),
      (await fetch(url, { method: "POST", body: "{}" })).status,
      await send(formOf(parameters, "{}")),
    ]).toEqual([400, 403, 403, 400, 201]);
  });
});

describe("a bulk operation under way", () => {
  it("goes on after a restart where it was, each line once, and tells the app when it is over", async () => {
    const folder = mkdtempSync(join(tmpdir(), "dev-store-bulk-"));
    const receiver = await startReceiver(() => 200);
    const file = join(folder, "state.sqlite");
    let shop = await startBulkShop({ file, speed: { lines_per_second: 0.01, overhead_s: 0 } });
    try {
      await shop.call("POST", "/apps", {
        client_id: "key-1",
        secret: "a-long-enough-secret",
        url: receiver.url,
        scopes: "read_orders,write_orders",
        toml: "[webhooks]\napi_version = '2026-10'\n[[webhooks.subscriptions]]\ntopics = ['bulk_operations/finish']\nuri = '/webhooks'",
      });
      const ids = await shop.place(3);
      const { bulkOperation } = await shop.runMutation(jsonl(ids.map((id) => ({ id, tags: ["a"] }))));
      const id = bulkOperation?.id ?? "";
      await shop.moveClock(150);
      while ((await shop.read(id)).objectCount !== "1") {
        /* the first line is done soon */
      }
      await shop.devStore.close();
      const control = await startControl(file);
      shop = overHttp(control, (await control.call<{ token: string }>("POST", "/shops/demo/access-token", {})).token);
      expect(await shop.read(id)).toMatchObject({ status: "RUNNING", objectCount: "1" });
      await shop.moveClock(400);
      const { url } = await shop.until(id, "COMPLETED");
      expect((await shop.lines(url)).map((line) => line["__lineNumber"])).toEqual([0, 1, 2]);
      const { entries } = await shop.call<{ entries: LedgerEntry[] }>("GET", "/shops/demo/ledger?since=0");
      expect(entries.map(({ order_id, bulk }) => [order_id, bulk?.line])).toEqual(ids.map((one, line) => [one, line]));
      const { headers, body } = await receiver.next();
      expect(headers["x-shopify-topic"]).toBe("bulk_operations/finish");
      expect(JSON.parse(body)).toMatchObject({ admin_graphql_api_id: id, status: "completed", type: "mutation", error_code: null });
    } finally {
      await shop.devStore.close();
      await receiver.close();
      rmSync(folder, { recursive: true });
    }
  });
});
