import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addAppAndShop, startControl, type Control } from "./host/control.fixture.ts";
import type { LedgerEntry, Order } from "./model.ts";

const root = join(import.meta.dirname, "..");

function run(env: Record<string, string>) {
  const child = spawn(process.execPath, ["dev-store/server.ts"], { cwd: root, env: { ...process.env, ...env } });
  let out = "",
    errors = "";
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const exit = new Promise<{ code: number | null; out: string; errors: string }>((resolve) => {
    child.on("exit", (code) => {
      resolve({ code, out, errors });
    });
  });
  return {
    child,
    exit,
    url: () =>
      vi.waitFor(
        () => {
          const url = /http:\/\/localhost:\d+/.exec(out)?.[0];
          if (!url) throw new Error(`not up: ${out}${errors}`);
          return url;
        },
        { timeout: 15_000 },
      ),
  };
}

describe("the local Shopify as a process", { timeout: 30_000 }, () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "dev-store-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("says which port is in use and ends with 1", async () => {
    const { devStore } = await startControl();
    const { code, errors } = await run({ DEV_STORE_PORT: String(devStore.port), LONGSHORE_DATA: folder }).exit;
    expect([code, errors]).toEqual([1, expect.stringContaining(`Port ${devStore.port} is in use`)]);
    await devStore.close();
  });

  it("finds all that it had answered for after it was killed, and ends on SIGTERM with 0", async () => {
    const first = run({ DEV_STORE_PORT: "0", LONGSHORE_DATA: folder });
    const url = await first.url();
    await fetch(`${url}/_dev/shops`, { method: "POST", body: JSON.stringify({ shop: "demo" }) });
    const placed = (await (
      await fetch(`${url}/_dev/shops/demo/orders`, {
        method: "POST",
        body: JSON.stringify({ lines: [{ title: "Mug", quantity: 1, price: 1_000 }] }),
      })
    ).json()) as { id: number };
    await fetch(`${url}/_dev/clock`, { method: "PUT", body: JSON.stringify({ offset_s: 120 }) });
    first.child.kill("SIGKILL");
    await first.exit;
    const second = run({ DEV_STORE_PORT: "0", LONGSHORE_DATA: folder });
    const again = await second.url();
    expect(await (await fetch(`${again}/_dev/shops/demo/orders`)).json()).toEqual({ orders: [{ id: placed.id, name: "#1001" }] });
    expect(await (await fetch(`${again}/_dev/clock`)).json()).toMatchObject({ offset_s: 120 });
    second.child.kill("SIGTERM");
    expect((await second.exit).code).toBe(0);
  });

  it("takes nothing from the page of another site", async () => {
    const { devStore } = await startControl();
    const refused = await fetch(`${devStore.url}/_dev/reset`, { method: "POST", headers: { origin: "https://example.com" } });
    expect(refused.status).toBe(403);
    await devStore.close();
  });
});

describe("a restart in the middle of a cancellation", () => {
  let folder: string, control: Control;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "dev-store-"));
    control = await startControl(join(folder, "state.sqlite"));
  });
  afterEach(async () => {
    await control.devStore.close();
    rmSync(folder, { recursive: true });
  });

  it("still cancels the order, once, and keeps tokens and ledger", async () => {
    await addAppAndShop(control);
    const { token } = await control.call<{ token: string }>("POST", "/shops/demo/access-token", {});
    const { id } = await control.call<{ id: number }>("POST", "/shops/demo/orders", {
      lines: [{ title: "Mug", quantity: 1, price: 1_000 }],
    });
    const ask = async (query: string): Promise<unknown> =>
      (
        await fetch(`${control.devStore.url}/admin/api/2026-10/graphql.json`, {
          method: "POST",
          headers: { "content-type": "application/json", "x-forwarded-shop": "demo", "x-shopify-access-token": token },
          body: JSON.stringify({ query }),
        })
      ).json();
    expect(
      await ask(
        `mutation { orderCancel(orderId: "gid://shopify/Order/${id}", reason: CUSTOMER, restock: true) { job { done }
          orderCancelUserErrors { message } } }`,
      ),
    ).toMatchObject({ data: { orderCancel: { job: { done: false }, orderCancelUserErrors: [] } } });
    await control.devStore.close();
    control = await startControl(join(folder, "state.sqlite"));
    await vi.waitFor(
      async () => {
        const order = await control.call<Order>("GET", `/shops/demo/orders/${id}`);
        if (order.cancelledAt === null || order.cancelJobId !== null) throw new Error("not cancelled yet");
      },
      { timeout: 5_000 },
    );
    const { entries } = await control.call<{ entries: LedgerEntry[] }>("GET", "/shops/demo/ledger");
    expect(entries).toMatchObject([{ mutation: "orderCancel", changed: true, user: null, shop: "demo.myshopify.com" }]);
    expect(await ask("{ shop { name } }")).toMatchObject({ data: { shop: { name: "Demo" } } });
  });
});
