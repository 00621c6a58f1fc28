import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { LedgerEntry } from "../../model.ts";
import { jsonl, keyOf, overHttp, startBulkShop, tagsAdd, type BulkShop } from "./bulk.fixture.ts";

const far = { lines_per_second: 1, overhead_s: 3_600 };

describe("bulkOperationRunMutation", () => {
  let shop: BulkShop;
  beforeEach(async () => {
    shop = await startBulkShop();
  });
  afterEach(() => shop.devStore.close());
  const ledger = async () => (await shop.call<{ entries: LedgerEntry[] }>("GET", "/shops/demo/ledger?since=0")).entries;
  const started = async (...args: Parameters<BulkShop["runMutation"]>) => {
    const { bulkOperation, userErrors } = await shop.runMutation(...args);
    if (!bulkOperation) throw new Error(JSON.stringify(userErrors));
    return bulkOperation;
  };

  it("does each line as a request of its own would, and says so line by line", async () => {
    const [first = "", second = ""] = await shop.place(2);
    const rows = [
      { id: first, tags: ["a"] },
      { id: "gid://shopify/Order/1", tags: ["a"] },
      { id: second, tags: ["b"] },
      { id: second, tags: ["b"] },
      { id: 7 },
    ];
    const { id, status, url, objectCount } = await started(`${jsonl(rows)}{"id": \n`);
    expect({ status, url, objectCount }).toEqual({ status: "CREATED", url: null, objectCount: "0" });
    const done = await shop.until(id, "COMPLETED");
    expect(done).toMatchObject({ objectCount: "6", rootObjectCount: "6", errorCode: null, partialDataUrl: null, type: "MUTATION" });
    const lines = await shop.lines(done.url);
    expect(lines.slice(0, 4)).toEqual([
      { data: { tagsAdd: { node: { id: first }, userErrors: [] } }, __lineNumber: 0 },
      { data: { tagsAdd: { node: null, userErrors: [{ field: ["id"], message: "Order does not exist" }] } }, __lineNumber: 1 },
      { data: { tagsAdd: { node: { id: second }, userErrors: [] } }, __lineNumber: 2 },
      { data: { tagsAdd: { node: { id: second }, userErrors: [] } }, __lineNumber: 3 },
    ]);
    expect(lines[4]).toMatchObject({
      errors: [{ extensions: { code: "INVALID_VARIABLE" } }, { extensions: { code: "INVALID_VARIABLE" } }],
      __lineNumber: 4,
    });
    expect(lines[5]).toMatchObject({ errors: [{ message: expect.stringContaining("Invalid JSON") as string }], __lineNumber: 5 });
    expect((await ledger()).map(({ mutation, order_id, changed, bulk }) => ({ mutation, order_id, changed, bulk }))).toEqual([
      { mutation: "tagsAdd", order_id: first, changed: true, bulk: { operation_id: id, line: 0 } },
      { mutation: "tagsAdd", order_id: second, changed: true, bulk: { operation_id: id, line: 2 } },
      { mutation: "tagsAdd", order_id: second, changed: false, bulk: { operation_id: id, line: 3 } },
    ]);
    expect(Number(done.fileSize)).toBe((await (await fetch(done.url ?? "")).text()).length);
  });

  it("counts blank lines of the file but has no result for them", async () => {
    const [id = ""] = await shop.place(1);
    const operation = await started(`${jsonl([{ id, tags: ["a"] }])}\n${jsonl([{ id, tags: ["b"] }])}`);
    const { url } = await shop.until(operation.id, "COMPLETED");
    expect((await shop.lines(url)).map((line) => line["__lineNumber"])).toEqual([0, 2]);
  });

  it("spends nothing of the cost bucket: 300 lines would be 3,000 points of 2,000", async () => {
    await shop.call("PUT", "/shops/demo/plan", { plan: "standard" });
    const [id = ""] = await shop.place(1);
    const operation = await started(jsonl(Array.from({ length: 300 }, (_, at) => ({ id, tags: [`t${at % 200}`] }))));
    const lines = await shop.lines((await shop.until(operation.id, "COMPLETED")).url);
    expect(lines.filter((line) => "errors" in line)).toEqual([]);
    expect(lines).toHaveLength(300);
  });

  it("queues the webhooks of each line", async () => {
    const ids = await shop.place(3);
    await shop.call("POST", "/apps", {
      client_id: "key-1",
      secret: "a-long-enough-secret",
      url: "http://localhost:9",
      scopes: "read_orders,write_orders",
      toml: "[webhooks]\napi_version = '2026-10'\n[[webhooks.subscriptions]]\ntopics = ['orders/updated']\nuri = '/webhooks'",
    });
    const { id } = await started(jsonl(ids.map((one) => ({ id: one, tags: ["a"] }))));
    await shop.until(id, "COMPLETED");
    const { pending } = await shop.call<{ pending: { topic: string; body: string }[] }>("GET", "/shops/demo/webhooks");
    const updated = pending
      .filter(({ topic }) => topic === "orders/updated")
      .map(({ body }) => (JSON.parse(body) as { admin_graphql_api_id: string }).admin_graphql_api_id);
    expect(updated.sort()).toEqual([...ids].sort());
  });

  it("fails each line, not the operation, when a field does not exist", async () => {
    const { id } = await started(
      jsonl([{ id: "gid://shopify/Order/1" }]),
      "mutation M($id: ID!) { tagsAdd(id: $id, tags: []) { nonsense } }",
    );
    const [line] = await shop.lines((await shop.until(id, "COMPLETED")).url);
    expect(line).toMatchObject({ errors: [{ extensions: { code: "undefinedField" } }], __lineNumber: 0 });
  });

  it.each([
    ["mutation M {", null, "Failed to parse the mutation - syntax error, unexpected end of file at [1, 12]", "INVALID_MUTATION"],
    ["query { shop { id } }", null, "Invalid operation type. Only `mutation` operations are supported.", "INVALID_MUTATION"],
    [
      "mutation { a: tagsAdd(id: 1, tags: []) { node { id } } b: tagsAdd(id: 1, tags: []) { node { id } } }",
      ["mutation"],
      "You must specify a single top level mutation.",
      null,
    ],
    ["mutation { bulkOperationCancel(id: 1) { bulkOperation { id } } }", ["mutation"], "You must use an allowed mutation name.", null],
    [
      `mutation($i: OrderInput!) { orderUpdate(input: $i) { order { events(first: 1) { nodes { id } } lineItems(first: 1) { nodes { id }
        } } } }`,
      ["mutation"],
      "Bulk mutations cannot contain more than 1 connection.",
      null,
    ],
    [
      `mutation { tagsAdd(id: 1, tags: ["${"x".repeat(65_536)}"]) { node { id } } }`,
      ["query"],
      "is too large (65591 bytes; maximum is 65535 bytes)",
      "INVALID_MUTATION",
    ],
  ])("refuses %.60s", async (mutation, field, message, code) => {
    expect(await shop.runMutation("{}\n", mutation)).toEqual({ bulkOperation: null, userErrors: [{ field, message, code }] });
  });

  it("refuses client identifiers that are too short or too long", async () => {
    const errors = async (client: string) => (await shop.runMutation("{}\n", tagsAdd, { client })).userErrors[0]?.message;
    expect([await errors("123456789"), await errors("x".repeat(256))]).toEqual([
      "is too short (minimum is 10 characters)",
      "is too long (maximum is 255 characters)",
    ]);
  });

  it("refuses a file that is not there, empty, or another shop's", async () => {
    const path = keyOf((await shop.stage()).parameters);
    const message = async (stagedPath: string) =>
      (await shop.runMutation("{}\n", tagsAdd, { path: stagedPath })).userErrors.map(({ code }) => code);
    expect([await message("tmp/1/bulk/x/vars"), await message(path), await message(await shop.upload(""))]).toEqual([
      ["NO_SUCH_FILE"],
      ["NO_SUCH_FILE"],
      ["INVALID_STAGED_UPLOAD_FILE"],
    ]);
    const uploaded = await shop.upload("{}\n");
    await shop.call("POST", "/shops", { shop: "other", install: true });
    const { token } = await shop.call<{ token: string }>("POST", "/shops/other/access-token", {});
    const response = await fetch(`${shop.devStore.url}/admin/api/2026-10/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-access-token": token, "x-forwarded-shop": "other.myshopify.com" },
      body: JSON.stringify({
        query:
          "mutation($m: String!, $p: String!) { bulkOperationRunMutation(mutation: $m, stagedUploadPath: $p) { userErrors { code } } }",
        variables: { m: tagsAdd, p: uploaded },
      }),
    });
    expect(await response.json()).toMatchObject({ data: { bulkOperationRunMutation: { userErrors: [{ code: "NO_SUCH_FILE" }] } } });
  });

  it("refuses a mutation that is not built by name", async () => {
    const answer = await shop.ask(
      `mutation($p: String!) { bulkOperationRunMutation(mutation:
        "mutation($i: CustomerInput!) { customerUpdate(input: $i) { customer { id } } }", stagedUploadPath: $p) { userErrors { code } } }`,
      { p: await shop.upload("{}\n") },
    );
    expect(answer.errors?.[0]).toMatchObject({
      message: "The local Shopify does not implement Mutation.customerUpdate.",
      extensions: { code: "NOT_IMPLEMENTED" },
    });
  });

  it("lets five run at once and names them to the sixth", async () => {
    await shop.call("PUT", "/shops/demo/bulk", far);
    const running: string[] = [];
    for (let at = 0; at < 5; at += 1) running.push((await started("{}\n")).id);
    expect((await shop.runMutation("{}\n")).userErrors).toEqual([
      {
        field: null,
        code: "OPERATION_IN_PROGRESS",
        message: `A bulk mutation operation for this app and shop is already in progress: ${running.join(", ")}.`,
      },
    ]);
    // Queries have five places of their own.
    expect((await shop.runQuery("{ orders { edges { node { id } } } }")).userErrors).toEqual([]);
    await shop.call("PUT", "/shops/demo/bulk", { lines_per_second: 10_000, overhead_s: 0 });
    for (const id of running) await shop.until(id, "COMPLETED");
    expect((await shop.runMutation("{}\n")).userErrors).toEqual([]);
  });

  it("is denied when it is switched off", async () => {
    const path = await shop.upload("{}\n");
    await shop.call("PUT", "/shops/demo/bulk", { enabled: false });
    const answer = await shop.ask(
      "mutation($m: String!, $p: String!) { bulkOperationRunMutation(mutation: $m, stagedUploadPath: $p) { userErrors { code } } }",
      { m: tagsAdd, p: path },
    );
    expect(answer).toMatchObject({ data: { bulkOperationRunMutation: null }, errors: [{ extensions: { code: "ACCESS_DENIED" } }] });
    expect(
      (await shop.ask('mutation { bulkOperationRunQuery(query: "{ orders { edges { node { id } } } }") { userErrors { code } } }'))
        .errors?.[0]?.extensions["code"],
    ).toBe("ACCESS_DENIED");
  });

  it("keeps its pace on the local clock", async () => {
    await shop.call("PUT", "/shops/demo/bulk", { lines_per_second: 0.01, overhead_s: 1_000 });
    const ids = await shop.place(3);
    const { id } = await started(jsonl(ids.map((one) => ({ id: one, tags: ["a"] }))));
    await shop.moveClock(1_050);
    expect(await shop.until(id, "RUNNING")).toMatchObject({ objectCount: "0" });
    await shop.moveClock(1_250);
    let seen = await shop.read(id);
    while (seen.objectCount === "0") seen = await shop.read(id);
    while (seen.objectCount !== "2") seen = await shop.read(id);
    expect(seen).toMatchObject({ status: "RUNNING", url: null });
    await shop.moveClock(1_350);
    expect(await shop.until(id, "COMPLETED")).toMatchObject({ objectCount: "3" });
  });

  it("can be canceled: what was done stays done, what was not never happens, and no result is given", async () => {
    await shop.call("PUT", "/shops/demo/bulk", { lines_per_second: 0.01, overhead_s: 0 });
    const ids = await shop.place(3);
    const { id } = await started(jsonl(ids.map((one) => ({ id: one, tags: ["a"] }))));
    await shop.moveClock(150);
    while ((await shop.read(id)).objectCount !== "1") {
      /* the first line is done soon */
    }
    expect(await shop.cancel(id)).toMatchObject({ bulkOperation: { status: "CANCELING", completedAt: null }, userErrors: [] });
    expect((await shop.cancel(id)).userErrors).toEqual([]);
    await shop.moveClock(1_000);
    expect(await shop.until(id, "CANCELED")).toMatchObject({ objectCount: "1", url: null, partialDataUrl: null, completedAt: null });
    expect((await ledger()).map(({ order_id }) => order_id)).toEqual([ids[0]]);
    expect((await shop.cancel(id)).userErrors).toEqual([
      { field: null, message: "A bulk operation cannot be canceled when it is canceled" },
    ]);
    expect(await shop.cancel("gid://shopify/BulkOperation/1")).toEqual({
      bulkOperation: null,
      userErrors: [{ field: ["id"], message: "Bulk operation does not exist" }],
    });
  });

  it("fails with a partial result after a day", async () => {
    await shop.call("PUT", "/shops/demo/bulk", { lines_per_second: 0.00002, overhead_s: 0 });
    const ids = await shop.place(3);
    const { id } = await started(jsonl(ids.map((one) => ({ id: one, tags: ["a"] }))));
    await shop.moveClock(90_000);
    const { token } = await shop.call<{ token: string }>("POST", "/shops/demo/access-token", {});
    const later = overHttp(shop, token);
    const failed = await later.until(id, "FAILED");
    expect(failed).toMatchObject({ errorCode: "TIMEOUT", objectCount: "1", url: null });
    expect(await later.lines(failed.partialDataUrl)).toHaveLength(1);
  });

  it("says of each line which scope is missing", async () => {
    const [order = ""] = await shop.place(1);
    await shop.call("PUT", "/shops/demo/bulk", { overhead_s: 1_000 });
    const { id } = await started(jsonl([{ id: order, tags: ["a"] }]));
    await shop.call("PUT", "/shops/demo/scopes", { scopes: ["read_orders"] });
    await shop.moveClock(1_100);
    const { url } = await shop.until(id, "COMPLETED");
    expect((await shop.lines(url))[0]).toMatchObject({
      data: { tagsAdd: null },
      errors: [{ extensions: { code: "ACCESS_DENIED" } }],
      __lineNumber: 0,
    });
    expect(await ledger()).toEqual([]);
  });

  it("expires after seven days", async () => {
    const [order = ""] = await shop.place(1);
    const { id } = await started(jsonl([{ id: order, tags: ["a"] }]));
    const { url } = await shop.until(id, "COMPLETED");
    await shop.moveClock(8 * 86_400);
    const { token } = await shop.call<{ token: string }>("POST", "/shops/demo/access-token", {});
    expect(await overHttp(shop, token).read(id)).toMatchObject({ status: "EXPIRED", url: null });
    expect((await fetch(url ?? "")).status).toBe(403);
  });

  it("is found by filters, newest first, and by node", async () => {
    const first = await started("{}\n");
    await shop.until(first.id, "COMPLETED");
    const { bulkOperation } = await shop.runQuery("{ orders { edges { node { id } } } }");
    await shop.until(bulkOperation?.id ?? "", "COMPLETED");
    const list = async (query: string | null) => {
      const answer = await shop.ask("query($q: String) { bulkOperations(first: 5, query: $q) { nodes { id } } }", { q: query });
      return {
        ids: (answer.data?.["bulkOperations"] as { nodes: { id: string }[] }).nodes.map((one) => one.id),
        search: answer.extensions?.search,
      };
    };
    expect((await list(null)).ids).toEqual([bulkOperation?.id, first.id]);
    expect((await list("operation_type:mutation AND status:completed")).ids).toEqual([first.id]);
    expect((await list("status:running")).ids).toEqual([]);
    expect((await list("created_at:<2020-01-01")).ids).toEqual([]);
    expect((await list("nonsense:1")).search).toMatchObject([{ path: ["bulkOperations"], warnings: [{ field: "nonsense" }] }]);
    expect(
      (
        await shop.ask(
          "query($id: ID!) { node(id: $id) { ... on BulkOperation { status } } currentBulkOperation(type: MUTATION) { id } }",
          { id: first.id },
        )
      ).data,
    ).toEqual({ node: { status: "COMPLETED" }, currentBulkOperation: { id: first.id } });
  });
});
