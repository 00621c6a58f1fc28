import { describe, expect, it } from "vitest";
import { createTestShop, type TestShop } from "./testing.ts";

const orderId = (id: number) => `gid://shopify/Order/${id}`;
const denied = (field: string, path: (string | number)[]) => ({
  message: expect.stringMatching(new RegExp(`^Access denied for ${field} field\\. Required access: `)) as string,
  path,
  extensions: { code: "ACCESS_DENIED" },
});
const agent = (test: TestShop) => test.token({ mode: "online", userId: 92 });
const owner = (test: TestShop) => test.token({ mode: "online", userId: 91 });

describe("scopes", () => {
  it("a write scope contains its read scope", async () => {
    const test = createTestShop({ scopes: ["write_orders"] });
    expect(await test.ask("{ currentAppInstallation { accessScopes { handle } } orders(first: 1) { nodes { id } } }")).toMatchObject({
      data: { currentAppInstallation: { accessScopes: [{ handle: "read_orders" }, { handle: "write_orders" }] }, orders: { nodes: [] } },
    });
  });

  it("names the missing scope as Shopify does", async () => {
    const test = createTestShop({ scopes: ["read_locations"] });
    const order = test.addOrder();
    const answer = await test.ask(`{ order(id: "${orderId(order.id)}") { id } }`);
    expect(answer.data).toEqual({ order: null });
    expect(answer.errors?.[0]).toMatchObject({
      message:
        "Access denied for order field. Required access: `read_orders` access scope, `read_marketplace_orders` access scope or " +
        "`read_quick_sale` access scope.",
      extensions: { code: "ACCESS_DENIED", documentation: "https://shopify.dev/api/usage/access-scopes" },
    });
    expect((await test.ask(`{ node(id: "${orderId(order.id)}") { id } }`)).errors?.[0]).toMatchObject(denied("node", ["node"]));
  });

  it.each([
    ["customer { id }", "customer"],
    ["fulfillmentOrders(first: 1) { nodes { id } }", "fulfillmentOrders"],
    ["returns(first: 1) { nodes { id } }", "returns"],
    ["paymentTerms { overdue }", "paymentTerms"],
  ])("Order.%s needs a scope of its own", async (selection, field) => {
    const test = createTestShop({ scopes: ["read_orders"] });
    const order = test.addOrder({ customerId: 1 });
    expect((await test.ask(`{ order(id: "${orderId(order.id)}") { name ${selection} } }`)).errors?.[0]).toMatchObject(
      denied(field, ["order", field]),
    );
  });

  it("refuses a mutation without its write scope, before any effect", async () => {
    const test = createTestShop({ scopes: ["read_orders"] });
    const order = test.addOrder();
    for (const [name, call] of [
      ["orderClose", `orderClose(input: { id: "${orderId(order.id)}" })`],
      ["tagsAdd", `tagsAdd(id: "${orderId(order.id)}", tags: ["a"])`],
    ] as const) {
      expect(await test.ask(`mutation { ${call} { userErrors { message } } }`)).toMatchObject({
        data: { [name]: null },
        errors: [denied(name, [name])],
      });
    }
    expect([order.closedAt, order.tags]).toEqual([null, []]);
  });

  it("loses at once what the installation no longer grants", async () => {
    const test = createTestShop();
    const installed = Object.values(test.shop.installed)[0];
    if (installed) installed.scopes = ["read_orders"];
    expect((await test.ask("{ locations(first: 1) { nodes { id } } }")).errors?.[0]).toMatchObject(denied("locations", ["locations"]));
  });

  it("shows who holds a fulfillment order only with read_apps, but whether it is oneself always", async () => {
    const test = createTestShop({ scopes: ["read_orders", "read_merchant_managed_fulfillment_orders"] });
    const order = test.addOrder();
    order.fulfillmentOrders[0]?.holds.push({
      id: 5,
      reason: "OTHER",
      reasonNotes: null,
      handle: null,
      externalId: null,
      heldBy: "other-app",
      heldByName: "Sentry",
      createdAt: order.createdAt,
    });
    const answer = await test.ask(
      `{ order(id: "${orderId(order.id)}") { fulfillmentOrders(first: 1) { nodes { fulfillmentHolds { heldByRequestingApp heldByApp {
        title } } } } } }`,
    );
    expect(answer.data).toMatchObject({
      order: { fulfillmentOrders: { nodes: [{ fulfillmentHolds: [{ heldByRequestingApp: false, heldByApp: null }] }] } },
    });
    expect(answer.errors).toMatchObject([
      denied("heldByApp", ["order", "fulfillmentOrders", "nodes", 0, "fulfillmentHolds", 0, "heldByApp"]),
    ]);
  });

  it("keeps staff members back without read_users, and on the smaller plans with it", async () => {
    for (const [scopes, plan, allowed] of [
      [["read_orders"], "plus", false],
      [["read_orders", "read_users"], "standard", false],
      [["read_orders", "read_users"], "plus", true],
    ] as const) {
      const test = createTestShop({ scopes: [...scopes] });
      test.shop.plan = plan;
      const answer = await test.ask('{ staffMember(id: "gid://shopify/StaffMember/91") { name } }');
      expect(answer.data).toEqual({ staffMember: allowed ? { name: "Olive Marsh" } : null });
      expect(answer.errors?.[0]?.extensions["code"]).toBe(allowed ? undefined : "ACCESS_DENIED");
    }
  });
});

describe("the 60-day window", () => {
  it("hides older orders without read_all_orders, from reading and from writing", async () => {
    const test = createTestShop({ scopes: ["write_orders"] });
    const old = test.addOrder({ createdAt: new Date(Date.now() - 61 * 86_400_000).toISOString() });
    const recent = test.addOrder({ createdAt: new Date(Date.now() - 59 * 86_400_000).toISOString() });
    const answer = await test.ask(
      `{ orders(first: 5) { nodes { name } } ordersCount { count } order(id: "${orderId(old.id)}") { id } node(id: "${orderId(old.id)}")
        { id } }`,
    );
    expect(answer).toMatchObject({
      data: { orders: { nodes: [{ name: recent.name }] }, ordersCount: { count: 1 }, order: null, node: null },
    });
    await test.ask(`mutation { orderClose(input: { id: "${orderId(old.id)}" }) { userErrors { message } } }`);
    expect(old.closedAt).toBeNull();
  });
});

describe("protected customer data", () => {
  it("withholds each field with its own error while the rest is answered", async () => {
    const test = createTestShop();
    test.store.set(`protected:${test.shop.domain}`, true);
    const customer = test.addCustomer();
    const order = test.addOrder({ customerId: customer.id });
    const answer = await test.ask(
      `{ order(id: "${orderId(order.id)}") { name email shippingAddress { city country address1 name } customer { id firstName email
        numberOfOrders } } }`,
    );
    expect(answer.data).toEqual({
      order: {
        name: order.name,
        email: null,
        shippingAddress: { city: "Leeds", country: "United Kingdom", address1: null, name: null },
        customer: { id: `gid://shopify/Customer/${customer.id}`, firstName: null, email: null, numberOfOrders: "1" },
      },
    });
    expect(answer.errors?.map((error) => [error.path?.join("."), error.extensions["code"]])).toEqual(
      [
        "order.email",
        "order.shippingAddress.address1",
        "order.shippingAddress.name",
        "order.customer.firstName",
        "order.customer.email",
      ].map((path) => [path, "ACCESS_DENIED"]),
    );
  });
});

describe("staff permissions", () => {
  const cancel = (id: number, refund: boolean) =>
    `mutation { orderCancel(orderId: "${orderId(id)}", reason: STAFF, restock: false, refundMethod: { originalPaymentMethodsRefund:
      ${refund} }) { job { id } orderCancelUserErrors { code message } userErrors { message } } }`;

  it("an agent without the right is refused, the owner and the app itself are not", async () => {
    const test = createTestShop();
    const order = test.addOrder();
    const answer = await test.ask(cancel(order.id, false), {}, agent(test));
    expect(answer).toMatchObject({
      data: { orderCancel: null },
      errors: [
        {
          message: expect.stringMatching(/The user must have cancel_orders permission\.$/) as string,
          path: ["orderCancel"],
          extensions: { code: "ACCESS_DENIED" },
        },
      ],
    });
    expect(order.cancelJobId).toBeNull();
    expect(await test.ask(cancel(order.id, false), {}, owner(test))).toMatchObject({
      data: { orderCancel: { orderCancelUserErrors: [] } },
    });
    expect(await test.ask(cancel(test.addOrder().id, false))).toMatchObject({ data: { orderCancel: { orderCancelUserErrors: [] } } });
  });

  it("cancelling with a refund needs refund_orders too: a user error with its code and its mirror", async () => {
    const test = createTestShop();
    test.shop.staff[1]?.permissions.push("cancel_orders");
    const order = test.addOrder();
    const message = "You don't have permission to refund orders.";
    expect(await test.ask(cancel(order.id, true), {}, agent(test))).toMatchObject({
      data: { orderCancel: { job: null, orderCancelUserErrors: [{ code: "NO_REFUND_PERMISSION", message }], userErrors: [{ message }] } },
    });
    expect(await test.ask(cancel(order.id, false), {}, agent(test))).toMatchObject({
      data: { orderCancel: { orderCancelUserErrors: [] } },
    });
  });

  it("is asked for per mutation: this agent may close and tag but not fulfill", async () => {
    const test = createTestShop();
    const order = test.addOrder();
    const fulfillmentOrder = `gid://shopify/FulfillmentOrder/${order.fulfillmentOrders[0]?.id ?? 0}`;
    const secret = agent(test);
    expect(
      (await test.ask(`mutation { tagsAdd(id: "${orderId(order.id)}", tags: ["a"]) { node { id } userErrors { message } } }`, {}, secret))
        .errors,
    ).toBeUndefined();
    expect(
      (
        await test.ask(
          `mutation { fulfillmentCreate(fulfillment: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: "${fulfillmentOrder}" }] }) {
            userErrors { message } } }`,
          {},
          secret,
        )
      ).errors?.[0],
    ).toMatchObject(denied("fulfillmentCreate", ["fulfillmentCreate"]));
    expect(order.fulfillments).toEqual([]);
  });

  it("leaves the person's name in the ledger, and none for the app's own token", async () => {
    const test = createTestShop();
    const order = test.addOrder();
    const tag = (name: string) => `mutation { tagsAdd(id: "${orderId(order.id)}", tags: ["${name}"]) { userErrors { message } } }`;
    await test.ask(tag("a"), {}, agent(test));
    await test.ask(tag("b"));
    expect(test.store.ledger(test.shop.domain, 0).map((entry) => entry.user)).toEqual(["92", null]);
  });
});
