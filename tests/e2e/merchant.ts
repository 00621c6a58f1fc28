import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test as base, expect, type FrameLocator, type Locator, type Page } from "@playwright/test";
import { controlOf, type Control, type User } from "../setup/shopify.ts";

export { expect } from "@playwright/test";

/** A person at Shopify admin, with the app open in its frame. */
export class Merchant {
  readonly page: Page;
  readonly shop: Control;
  readonly handle: string;
  constructor(page: Page, shop: Control, handle: string) {
    this.page = page;
    this.shop = shop;
    this.handle = handle;
  }

  /** What is inside the app's frame. */
  get app(): FrameLocator {
    return this.page.frameLocator("#app iframe, iframe#app, iframe").first();
  }

  /** Opens a page of the app, e.g. "/orders", as this member of the staff. */
  async open(path: string, user: User = "owner"): Promise<void> {
    const to = `/store/${this.handle}/app${path}`;
    await this.page.goto(`${this.shop.base}/store/${this.handle}/switch?staff=${user}&to=${encodeURIComponent(to)}`);
  }

  /** The order as the local Shopify's own admin shows it. */
  async openInShopify(id: number): Promise<Locator> {
    await this.page.goto(`${this.shop.base}/store/${this.handle}/orders/${id}`);
    return this.page.locator("main");
  }

  button(name: string | RegExp): Locator {
    return this.app.getByRole("button", { name });
  }
}

interface Fixtures {
  handle: string;
  shop: Control;
  merchant: Merchant;
  /** Somebody else of the staff, in a browser of their own. */
  colleague: Merchant;
  /** What the browser's console may complain about in a story: the page that is not there answers 404, and Chromium says so. */
  expected: RegExp[];
}

/** Collects what must not happen in a browser: errors in its console, and requests to anything but this machine. */
function watched(page: Page): string[] {
  const wrong: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") wrong.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => {
    wrong.push(`page: ${error.message}`);
  });
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "localhost") wrong.push(`request to ${hostname}`);
  });
  return wrong;
}

export const test = base.extend<Fixtures>({
  // The end of a test's id is its own (the beginning is its file's); the time lets a stack that stays be used again.
  handle: async ({}, use, info) => {
    await use(`t-${info.testId.slice(-10)}-${Date.now().toString(36)}`);
  },

  shop: async ({ handle }, use) => {
    const url = process.env["E2E_URL"];
    if (!url) throw new Error("E2E_URL is not set: the tests run through `playwright test`");
    const shop = controlOf(url, `${handle}.myshopify.com`);
    await shop.addShop("standard");
    await use(shop);
  },

  expected: [[], { option: true }],

  page: async ({ page, expected }, use) => {
    const wrong = watched(page);
    await use(page);
    expect(
      wrong.filter((text) => !expected.some((known) => known.test(text))),
      "the browser's console and requests",
    ).toEqual([]);
  },

  colleague: async ({ browser, shop, handle }, use) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const wrong = watched(page);
    await use(new Merchant(page, shop, handle));
    await context.close();
    expect(wrong, "the colleague's console and requests").toEqual([]);
  },

  merchant: async ({ page, shop, handle }, use) => {
    await use(new Merchant(page, shop, handle));
  },
});

/** Imports this many real orders. */
export async function importOrders(shop: Control, orders: number): Promise<void> {
  await shop.importOrders(await readFile(join(import.meta.dirname, "../../dev-store/demo-data/online-retail-demo.csv.gz")), orders);
}

/** An order for three mugs, paid, for Robin Sample in London; change what the story needs. */
export function anOrder(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    lines: [{ title: "Enamel mug", quantity: 3, price: 1_250, sku: "MUG" }],
    payment: "paid",
    shipping: { title: "Standard", price: 395 },
    email: "robin@customer.example",
    phone: "+442079460123",
    address: {
      first_name: "Robin",
      last_name: "Sample",
      address1: "1 Sample Street",
      city: "London",
      zip: "N1 9GU",
      country_code: "GB",
      country: "United Kingdom",
    },
    ...change,
  };
}
