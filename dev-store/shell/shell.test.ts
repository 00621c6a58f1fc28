import { chromium, expect as expectPage, type Browser, type FrameLocator, type Page } from "@playwright/test";
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemChromium } from "./chromium.ts";
import { secret, startControl, type Control } from "../host/control.fixture.ts";

describe("the admin, framing an app on Shopify's own library", { timeout: 60_000 }, () => {
  let browser: Browser, control: Control, app: Server, page: Page, frame: FrameLocator, shell: string;
  const problems: string[] = [];

  beforeAll(async () => {
    // The app's address must be known before the app is: a first server only finds a free port.
    const upstream = await freePort();
    control = await startControl(":memory:", { upstream: `http://127.0.0.1:${upstream}` });
    shell = control.devStore.url;
    const url = control.devStore.appUrl ?? "";
    process.env.DEV_STORE_URL = shell;
    process.env.APP_BRIDGE_URL = `${shell}/app-bridge.js`;
    const preload = "../register.mjs";
    await import(preload);
    // The library reads APP_BRIDGE_URL when it is loaded.
    const { createFramedApp } = await import("./framed-app.fixture.ts");
    app = createFramedApp({ url, key: "key-1", secret, scopes: ["read_orders"] });
    await new Promise<void>((resolve) => {
      app.listen(upstream, "127.0.0.1", resolve);
    });
    await control.call("POST", "/apps", { client_id: "key-1", secret, url, scopes: ["read_orders"], toml: 'name = "Framed"' });
    await control.call("POST", "/shops", { shop: "demo" });
    await control.call("POST", "/shops/demo/orders", {
      lines: [{ title: "<b>Mug</b>", quantity: 1, price: 1_000 }],
      note: "<script>alert(1)</script>",
    });
    browser = await chromium.launch({
      ...(systemChromium ? { executablePath: systemChromium } : {}),
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
    });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await new Promise<void>((resolve) => {
      app.close(() => {
        resolve();
      });
      app.closeAllConnections();
    });
    await control.devStore.close();
  });
  beforeEach(async () => {
    // The library answers 410 to what looks like a bot, and headless Chromium does.
    page = await (await browser.newContext({ userAgent: "Mozilla/5.0 (X11; Linux x86_64) Chrome/150 Safari/537.36" })).newPage();
    problems.length = 0;
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().includes("401")) problems.push(message.text());
    });
    page.on("pageerror", (error) => problems.push(error.message));
    await page.goto(`${shell}/store/demo/app`);
    frame = page.frameLocator("#app-frame");
    await expectPage(frame.getByRole("heading", { name: "/app" })).toBeVisible();
  });
  afterEach(async () => {
    await page.context().close();
    expect(problems).toEqual([]);
  });
  const said = () => frame.locator("#said");

  it("opens it with a session, names it, and sends tokens with its requests, anew if the server asks", async () => {
    await expectPage(page.getByRole("heading", { name: "Start" })).toBeVisible();
    await frame.getByRole("button", { name: "Data" }).click();
    await expectPage(said()).toHaveText(JSON.stringify({ shop: "demo.myshopify.com", name: "Olive", echo: "hello" }));
    await page.getByLabel("Staff").selectOption({ label: "Avery Agent (agent)" });
    await frame.getByRole("button", { name: "Data" }).click();
    await expectPage(said()).toContainText("Avery");
  });

  it("follows the app's path and goes back and forth with the browser", async () => {
    await page.getByRole("navigation").getByRole("link", { name: "Settings" }).click();
    await expectPage(page).toHaveURL(`${shell}/store/demo/app/settings`);
    await expectPage(page.getByRole("link", { name: "Settings" })).toHaveAttribute("aria-current", "page");
    await frame.getByRole("button", { name: "Next" }).click();
    await expectPage(page).toHaveURL(`${shell}/store/demo/app/orders/7?tab=a`);
    await page.goBack();
    await expectPage(frame.locator("#path")).toHaveText("/app/settings");
    await expectPage(page).toHaveURL(`${shell}/store/demo/app/settings`);
    await page.goForward();
    await expectPage(page).toHaveURL(`${shell}/store/demo/app/orders/7?tab=a`);
    await page.reload();
    await expectPage(frame.locator("#path")).toHaveText("/app/orders/7");
    await expectPage(page).toHaveURL(`${shell}/store/demo/app/orders/7?tab=a`);
  });

  it("bounces a document without a token, and comes back with one", async () => {
    await frame.locator("#path").evaluate((_, shop) => {
      location.href = `/app/orders?embedded=1&shop=${shop}&host=${new URLSearchParams(location.search).get("host")}`;
    }, "demo.myshopify.com");
    await expectPage(frame.locator("#path")).toHaveText("/app/orders");
    await expectPage(page).toHaveURL(`${shell}/store/demo/app/orders`);
  });

  it("warns before unsaved changes are left, and saves and discards them", async () => {
    await frame.getByRole("button", { name: "Edit" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await expectPage(said()).toHaveText("saved");
    await expectPage(page.getByRole("region", { name: "Unsaved changes" })).toBeHidden();
    await frame.getByRole("button", { name: "Edit" }).click();
    await page.getByRole("navigation").getByRole("link", { name: "Settings" }).click();
    await page.getByRole("button", { name: "Stay" }).click();
    await expectPage(frame.locator("#path")).toHaveText("/app");
    await page.getByRole("button", { name: "Discard" }).click();
    await page.getByRole("button", { name: "Discard changes" }).click();
    await expectPage(said()).toHaveText("discarded");
    await frame.getByRole("button", { name: "Next" }).click();
    await frame.getByRole("button", { name: "Edit" }).click();
    await page.goBack();
    await expectPage(page.getByRole("heading", { name: "Leave without saving?" })).toBeVisible();
    await expectPage(frame.locator("#path")).toHaveText("/app/orders/7");
    await page.getByRole("button", { name: "Leave page" }).click();
    await expectPage(frame.locator("#path")).toHaveText("/app");
  });

  it("shows toasts with their action, title bar buttons and modals", async () => {
    await frame.getByRole("button", { name: "Toast" }).click();
    await expectPage(page.getByRole("status").filter({ hasText: "Archived" })).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).click();
    await expectPage(said()).toHaveText("undone");
    await page.getByRole("button", { name: "Do it" }).click();
    await expectPage(said()).toHaveText("primary pressed");
    await frame.getByRole("button", { name: "Open modal" }).click();
    await expectPage(frame.getByRole("dialog", { name: "Cancel order" })).toBeVisible();
    await expectPage(frame.getByText("Really?")).toBeVisible();
    await frame.getByRole("button", { name: "Cancel it" }).click();
    await expectPage(said()).toHaveText("modal pressed");
    await expectPage(frame.getByRole("dialog")).toBeHidden();
  });

  it("lets the app lead to pages of the admin, by link and by the server's answer", async () => {
    await frame.getByRole("button", { name: "Away" }).click();
    await expectPage(page).toHaveURL(`${shell}/store/demo/orders`);
    await page.goBack();
    await frame.getByRole("link", { name: "Orders in the admin" }).click();
    await expectPage(page.getByRole("heading", { name: "Orders" })).toBeVisible();
  });

  it("shows an order as stored, markup and all, and opens it or a selection in the app", async () => {
    await page.getByRole("link", { name: "Orders" }).first().click();
    await page.getByLabel("Select #1001").check();
    await page.getByText("More actions").click();
    await page.getByRole("link", { name: "Open in Framed" }).click();
    await expectPage(page).toHaveURL(/\/store\/demo\/app\/open\?id=\d+$/);
    await page.goBack();
    await page.getByRole("link", { name: "#1001" }).click();
    await expectPage(page.getByRole("region", { name: "Items" })).toContainText("<b>Mug</b>");
    await expectPage(page.getByText("<script>alert(1)</script>")).toBeVisible();
  });

  it("sells in its storefront", async () => {
    await page.goto(`${shell}/store/demo/storefront`);
    await page.getByLabel("Card, authorized only").check();
    await page.getByRole("button", { name: "Place order" }).click();
    await page.getByRole("status").getByRole("link").click();
    await expectPage(page.locator("[data-status=payment]")).toHaveText("Authorized");
  });
});

async function freePort(): Promise<number> {
  const { createServer } = await import("node:net");
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  return port;
}
