import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addAppAndShop, secret, startControl, startReceiver, type Control } from "../control.fixture.ts";

interface Log {
  pending: { id: string; topic: string; attempts: number }[];
  finished: { id: string; topic: string; attempts: number; outcome: string; status: number | null }[];
}
const order = { lines: [{ title: "Mug", quantity: 1, price: 1_000 }] };

describe("webhooks", () => {
  let folder: string, control: Control, status: number, receiver: Awaited<ReturnType<typeof startReceiver>>;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "dev-store-"));
    status = 200;
    receiver = await startReceiver(() => status);
    control = await startControl(join(folder, "state.sqlite"));
    await addAppAndShop(control, receiver.url);
  });
  afterEach(async () => {
    await control.devStore.close();
    await receiver.close();
    rmSync(folder, { recursive: true });
  });
  const log = () => control.call<Log>("GET", "/shops/demo/webhooks");
  const until = (check: (seen: Log) => boolean) =>
    vi.waitFor(
      async () => {
        const seen = await log();
        if (!check(seen)) throw new Error(JSON.stringify(seen));
        return seen;
      },
      { timeout: 5_000 },
    );

  it("carry Shopify's headers, a signature of the raw body, and only the fields asked for", async () => {
    const { id } = await control.call<{ id: number }>("POST", "/shops/demo/orders", order);
    const { url, headers, body } = await receiver.next();
    expect(url).toBe("/webhooks");
    expect(headers["x-shopify-hmac-sha256"]).toBe(createHmac("sha256", secret).update(body).digest("base64"));
    expect(headers).toMatchObject({
      "x-shopify-topic": "orders/create",
      "x-shopify-shop-domain": "demo.myshopify.com",
      "x-shopify-api-version": "2026-10",
    });
    for (const name of ["x-shopify-webhook-id", "x-shopify-event-id", "x-shopify-triggered-at"]) expect(headers[name]).toBeTruthy();
    expect(Object.keys(JSON.parse(body) as object)).toEqual(["id", "admin_graphql_api_id", "updated_at"]);
    expect(JSON.parse(body)).toMatchObject({ id, admin_graphql_api_id: `gid://shopify/Order/${id}` });
    expect(headers).toMatchObject({ "x-shopify-order-id": String(id), "x-shopify-test": "false", "x-shopify-name": "orders" });
  });

  it("are tried again on the local clock, with the same id and body, and given up after 8 retries", async () => {
    status = 500;
    await control.call("POST", "/shops/demo/orders", order);
    const first = await receiver.next();
    for (let retry = 1; retry <= 8; retry += 1) {
      await until(({ pending }) => pending[0]?.attempts === retry);
      await control.call("PUT", "/clock", { offset_s: retry * 6_000 });
      const again = await receiver.next();
      expect([again.headers["x-shopify-webhook-id"], again.body]).toEqual([first.headers["x-shopify-webhook-id"], first.body]);
    }
    const { finished } = await until(({ pending }) => pending.length === 0);
    expect(finished).toMatchObject([{ topic: "orders/create", attempts: 9, outcome: "given_up", status: 500 }]);
  });

  it("wait in the state file while the process is down", async () => {
    status = 503;
    await control.call("POST", "/shops/demo/orders", order);
    await receiver.next();
    await until(({ pending }) => pending[0]?.attempts === 1);
    await control.devStore.close();
    status = 200;
    control = await startControl(join(folder, "state.sqlite"));
    await control.call("PUT", "/clock", { offset_s: 3_600 });
    await receiver.next();
    const { finished } = await until(({ pending }) => pending.length === 0);
    expect(finished).toMatchObject([{ attempts: 2, outcome: "delivered" }]);
    expect((await control.call<{ orders: unknown[] }>("GET", "/shops/demo/orders")).orders).toHaveLength(1);
  });

  it("tell the app of other scopes and of its uninstall, and can be sent twice", async () => {
    await control.call("PUT", "/shops/demo/scopes", { scopes: ["read_orders"] });
    expect((await receiver.next()).headers["x-shopify-topic"]).toBe("app/scopes_update");
    await control.call("POST", "/shops/demo/uninstall", {});
    const gone = await receiver.next();
    expect(gone.headers["x-shopify-topic"]).toBe("app/uninstalled");
    const { finished } = await until(({ pending }) => pending.length === 0);
    const id = finished.find((one) => one.topic === "app/uninstalled")?.id;
    expect(await control.call("POST", "/shops/demo/webhooks/redeliver", { id })).toEqual({ queued: 1 });
    expect((await receiver.next()).headers["x-shopify-webhook-id"]).toBe(id);
  });
});
