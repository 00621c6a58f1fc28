import { describe, expect, it } from "vitest";
import { allScopes, clientId, createTestShop } from "../testing.ts";
import { shopDomain } from "../testing-objects.ts";
import { openRequest } from "../request.ts";
import { tagsAdd } from "./bulk.fixture.ts";
import { createBulk } from "../../bulk/engine.ts";
import type { BulkDeps } from "#dev-store/bulk/state.ts";
import type { App } from "#dev-store/shop.ts";
import { createWorker } from "./work.ts";

/** The engine alone, with a schedule that runs when told, on a shop with one order. */
function startEngine() {
  const test = createTestShop();
  const { store, clock } = test;
  let due: (() => void) | undefined;
  const sent: string[] = [],
    reported: unknown[] = [];
  const world = {
    store,
    clock,
    emit: () => {},
    enqueue: () => {},
    report: (error: unknown) => {
      reported.push(error);
    },
  };
  const schedule: BulkDeps["schedule"] = {
    at: (_key, _dueMs, work) => {
      due = work;
    },
    cancel: () => {
      due = undefined;
    },
  };
  const outside = { origin: () => "http://localhost:4000", send: (_shop: string, _app: App, topic: string) => sent.push(topic) };
  const bulk = createBulk({ ...world, ...outside, schedule }, (engine) => createWorker(world, engine));
  bulk.configure(shopDomain, { lines_per_second: 1, overhead_s: 0, enabled: true });
  const request = openRequest({ ...world, bulk }, { shop: shopDomain, clientId, userId: null, scopes: allScopes }, "request");
  if (!request) throw new Error("The app is not installed");
  const order = test.addOrder();
  const start = (query: string, upload: string | null) =>
    bulk.start(request, { type: upload === null ? "QUERY" : "MUTATION", query, upload, clientIdentifier: null, groupObjects: false });
  store.files.saveUpload("vars", Buffer.from(JSON.stringify({ id: `gid://shopify/Order/${order.id}`, tags: ["a"] })));
  return {
    test,
    bulk,
    start,
    sent,
    reported,
    pass(seconds: number) {
      clock.offsetMs += seconds * 1_000;
      const work = due;
      due = undefined;
      work?.();
    },
  };
}

describe("a bulk operation", () => {
  it("fails without a webhook when its app was uninstalled", () => {
    const { test, start, sent, pass } = startEngine();
    const operation = start(tagsAdd, "vars");
    test.shop.installed = {};
    pass(60);
    expect(operation).toMatchObject({ status: "FAILED", errorCode: "ACCESS_DENIED", objectCount: 0 });
    expect(sent).toEqual([]);
    expect(test.store.ledger(shopDomain, 0)).toEqual([]);
  });

  it("ends in an error of the local Shopify's own, once, and is reported", () => {
    const { test, start, sent, reported, pass } = startEngine();
    const operation = start(tagsAdd, "vars");
    test.store.files.addResults(operation.id, 0, ["{}"]);
    pass(60);
    expect(operation).toMatchObject({ status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR" });
    expect(reported).toHaveLength(1);
    expect(sent).toEqual(["bulk_operations/finish"]);
  });

  it("that is done before its cancelation takes effect is completed", () => {
    const { bulk, start, sent, pass } = startEngine();
    const operation = start(tagsAdd, "vars");
    pass(0.5);
    bulk.cancel(operation);
    expect(operation.status).toBe("CANCELING");
    pass(60);
    expect(operation).toMatchObject({ status: "COMPLETED", objectCount: 1 });
    expect(sent).toEqual(["bulk_operations/finish"]);
  });
});
