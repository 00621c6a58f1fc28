import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { addAppAndShop, startControl, type Control } from "./control.fixture.ts";

type Stored = {
  id: number;
  closedAt: string | null;
  fulfillmentOrders: { id: number }[];
  transactions: { amount: { shop: number; presentment: number } }[];
};

describe("switches of money and archiving", () => {
  let control: Control;
  let token: string;
  beforeAll(async () => {
    control = await startControl();
    await addAppAndShop(control);
    const scopes = ["read_orders", "write_orders", "write_merchant_managed_fulfillment_orders"];
    await control.call("PUT", "/shops/demo/scopes", { scopes });
    ({ token } = await control.call<{ token: string }>("POST", "/shops/demo/access-token", {}));
  });
  afterAll(() => control.devStore.close());

  const place = async (order: object): Promise<Stored> => {
    const { id } = await control.call<{ id: number }>("POST", "/shops/demo/orders", order);
    return control.call("GET", `/shops/demo/orders/${id}`);
  };
  const again = ({ id }: Stored) => control.call<Stored>("GET", `/shops/demo/orders/${id}`);
  async function mutate(mutation: string): Promise<void> {
    const response = await fetch(`${control.devStore.url}/admin/api/2026-10/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-access-token": token, "x-forwarded-shop": "demo.myshopify.com" },
      body: JSON.stringify({ query: `mutation { ${mutation} { userErrors { message } } }` }),
    });
    expect(await response.json()).toMatchObject({ data: { [mutation.split("(")[0] ?? ""]: { userErrors: [] } } });
  }
  const mug = { title: "Mug", quantity: 1, price: 1_000 };

  it("D17: with the switch an order is archived a second after it is done, as the local clock has it", async () => {
    await control.call("PUT", "/shops/demo/auto-archive", { on: true });
    const order = await place({ lines: [mug], payment: "pending_manual" });
    await mutate(`orderMarkAsPaid(input: { id: "gid://shopify/Order/${order.id}" })`);
    const [entry] = order.fulfillmentOrders;
    const part = `{ fulfillmentOrderId: "gid://shopify/FulfillmentOrder/${entry?.id ?? 0}" }`;
    await control.call("PUT", "/clock", { offset_s: -3_600 });
    await mutate(`fulfillmentCreate(fulfillment: { lineItemsByFulfillmentOrder: [${part}] })`);
    // That it is not archived before is `auto-archive.test.ts`'s: here the second passes in real time, too.
    await control.call("PUT", "/clock", { offset_s: 0 });
    await vi.waitFor(async () => {
      expect((await again(order)).closedAt).not.toBeNull();
    });
  });

  it("(b) 10: a rate of the day is what a payment is worth, until it is taken back", async () => {
    const foreign = { lines: [mug], payment: "none", presentment_currency: "USD", exchange_rate: 1.5 };
    const paid = async () => {
      const order = await place(foreign);
      await mutate(`orderMarkAsPaid(input: { id: "gid://shopify/Order/${order.id}" })`);
      return (await again(order)).transactions[0]?.amount;
    };
    await control.call("PUT", "/shops/demo/exchange", { rates: { USD: 0.8 } });
    expect(await paid()).toEqual({ shop: 1_200, presentment: 1_500 });
    await control.call("PUT", "/shops/demo/exchange", { rates: {} });
    expect(await paid()).toEqual({ shop: 1_000, presentment: 1_500 });
  });
});
