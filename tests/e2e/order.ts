import { z } from "zod";
import type { Control, User } from "../setup/shopify.ts";
import { expect, type Merchant } from "./merchant.ts";

const bag = z.object({ shop: z.number(), presentment: z.number() });
const address = z.object({
  firstName: z.string().nullable(),
  address1: z.string().nullable(),
  city: z.string().nullable(),
  zip: z.string().nullable(),
  countryCode: z.string(),
});

/** What the stories look at of an order as the local Shopify stores it (dev-store/model.ts). */
const stored = z.object({
  name: z.string(),
  closedAt: z.string().nullable(),
  cancelledAt: z.string().nullable(),
  cancelReason: z.string().nullable(),
  cancelStaffNote: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  note: z.string().nullable(),
  tags: z.array(z.string()),
  customAttributes: z.array(z.object({ key: z.string(), value: z.string() })),
  shippingAddress: address.nullable(),
  billingAddress: address.nullable(),
  lines: z.array(z.object({ id: z.number(), title: z.string(), currentQuantity: z.number(), refundedQuantity: z.number() })),
  fulfillmentOrders: z.array(
    z.object({
      id: z.number(),
      status: z.string(),
      holds: z.array(z.object({ id: z.number(), reason: z.string(), reasonNotes: z.string().nullable() })),
      lines: z.array(z.object({ remainingQuantity: z.number() })),
    }),
  ),
  fulfillments: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      status: z.string(),
      lines: z.array(z.object({ quantity: z.number() })),
      tracking: z.array(z.object({ company: z.string().nullable(), number: z.string().nullable(), url: z.string().nullable() })),
    }),
  ),
  transactions: z.array(z.object({ kind: z.string(), status: z.string(), amount: bag })),
  refunds: z.array(
    z.object({
      total: bag,
      shipping: bag,
      note: z.string().nullable(),
      lines: z.array(z.object({ quantity: z.number(), restockType: z.string() })),
    }),
  ),
  total: bag,
  mails: z.array(z.object({ kind: z.string() })),
});
export type Stored = z.infer<typeof stored>;

/** The order as Shopify has it now. */
export const inShopify = async (shop: Control, id: number): Promise<Stored> => stored.parse(await shop.order(id));

/** Names of the changes that Shopify has accepted from the app, in their order. */
export const sentTo = async (shop: Control): Promise<string[]> => (await shop.ledger()).map(({ mutation }) => mutation);

/** Waits until Shopify's order is as expected. */
export async function untilShopify(shop: Control, id: number, expected: Record<string, unknown>): Promise<void> {
  await expect.poll(() => inShopify(shop, id)).toMatchObject(expected);
}

/** One order's page in the app. */
export class OrderPage {
  readonly merchant: Merchant;
  readonly id: number;
  constructor(merchant: Merchant, id: number) {
    this.merchant = merchant;
    this.id = id;
  }

  get app() {
    return this.merchant.app;
  }

  async open(user: User = "owner"): Promise<void> {
    await this.merchant.open(`/orders/${this.id}`, user);
    await expect(this.app.getByRole("heading", { name: "Timeline" })).toBeVisible();
  }

  /** Opens the form of an action directly, as a bookmark does. */
  async openForm(kind: string, user: User = "owner"): Promise<void> {
    await this.merchant.open(`/orders/${this.id}/${kind}`, user);
  }

  button(name: string | RegExp) {
    return this.app.getByRole("button", { name, exact: true });
  }
  field(label: string) {
    return this.app.getByLabel(label, { exact: true });
  }
  heading(name: string | RegExp) {
    return this.app.getByRole("heading", { name, exact: true });
  }

  /** An action in one of the page's menus. */
  async choose(menu: "Actions" | "Edit" | "Refund or cancel", action: string): Promise<void> {
    await this.button(menu).click();
    await this.button(action).click();
  }

  /** Chooses one of several by its label: what is clicked lies over the input. */
  async pick(label: string): Promise<void> {
    await this.app.getByText(label, { exact: true }).click();
    await expect(this.field(label)).toBeChecked();
  }

  /** A card, by its heading. */
  card(heading: string) {
    return this.app.locator(".Polaris-ShadowBevel", { has: this.heading(heading) });
  }

  /** What the toast says, outside the app's frame. */
  toast(text: string | RegExp) {
    return this.merchant.page.locator("#toasts [role=status]").filter({ hasText: text });
  }

  /** Undo of the newest such toast. */
  async undoFromToast(text: string | RegExp): Promise<void> {
    await this.toast(text).last().getByRole("button", { name: "Undo" }).click();
  }

  /** The refusal that stays on the page. */
  get refusal() {
    return this.app.getByRole("alert").filter({ hasNotText: "Think of this before you send" });
  }

  /** The bar of what can still be called back. */
  get outbox() {
    return this.app.getByRole("button", { name: "Call back" }).first();
  }
}
