import { beforeEach, describe, expect, it } from "vitest";
import { allScopes, createTestShop, type TestShop } from "./testing.ts";

const money = (amount: string) => ({ shopMoney: { amount, currencyCode: "GBP" } });
const create = `mutation($order: OrderCreateOrderInput!) { orderCreate(order: $order) { order { id } userErrors { field message code } } }`;
const update = `mutation($input: OrderInput!) { orderUpdate(input: $input) { order { id } userErrors { field message } } }`;

describe("what the API accepts of an order is kept and read back", () => {
  let shop: TestShop;
  beforeEach(() => {
    shop = createTestShop({ scopes: [...allScopes, "read_payment_terms"] });
    shop.shop.plan = "plus";
  });

  async function place(order: object): Promise<string> {
    const lineItems = [{ title: "Mug", quantity: 2, priceSet: money("10.00") }];
    const { data, errors } = await shop.ask(create, { order: { lineItems, ...order } });
    expect([errors, (data?.["orderCreate"] as { userErrors: unknown[] }).userErrors]).toEqual([undefined, []]);
    return (data?.["orderCreate"] as { order: { id: string } }).order.id;
  }
  async function read(id: string, fields: string): Promise<unknown> {
    const answer = await shop.ask(`query($id: ID!) { order(id: $id) { ${fields} } }`, { id });
    expect(answer.errors).toBeUndefined();
    return answer.data?.["order"];
  }

  it("D6: orderCreate keeps metafields, where it came from and who took it", async () => {
    const id = await place({
      metafields: [{ namespace: "custom", key: "gift", type: "boolean", value: "true" }],
      ...{ sourceIdentifier: "POS-17", sourceUrl: "https://pos.example/17", referringSite: "https://search.example/?q=mug" },
      ...{ buyerAcceptsMarketing: true, userId: "gid://shopify/StaffMember/92" },
    });
    const owner = shop.store.shops.get(shop.shop.domain)?.orders.get(Number(id.split("/").at(-1)));
    expect(owner?.userId).toBe(92);
    expect(
      await read(
        id,
        `sourceIdentifier registeredSourceUrl referrerUrl customerAcceptsMarketing
         metafield(namespace: "custom", key: "gift") { type value jsonValue ownerType owner { ... on Order { id } } }
         metafields(first: 5) { nodes { namespace key } }`,
      ),
    ).toEqual({
      ...{ sourceIdentifier: "POS-17", registeredSourceUrl: "https://pos.example/17", referrerUrl: "https://search.example/?q=mug" },
      customerAcceptsMarketing: true,
      metafield: { type: "boolean", value: "true", jsonValue: true, ownerType: "ORDER", owner: { id } },
      metafields: { nodes: [{ namespace: "custom", key: "gift" }] },
    });
  });

  it("D6: line properties, weight and tax lines come back with title and rate, as given", async () => {
    const taxLines = [
      { title: "GST", rate: "0.05", priceSet: money("1.00"), channelLiable: true },
      { title: "PST", rate: "0.08", priceSet: money("1.60") },
    ];
    const properties = [{ name: "Engraving", value: "Ada" }];
    const id = await place({
      lineItems: [
        { title: "Mug", quantity: 2, priceSet: money("10.00"), properties, taxLines, weight: { value: 0.4, unit: "KILOGRAMS" } },
        { title: "Cup", quantity: 1, priceSet: money("5.00"), taxLines: [{ title: "GST", rate: "0.05", priceSet: money("0.25") }] },
      ],
      shippingLines: [
        {
          title: "Post",
          source: "canada_post",
          priceSet: money("4.00"),
          taxLines: [{ title: "PST", rate: 0.08, priceSet: money("0.32") }],
        },
      ],
    });
    const tax = (title: string, rate: number, amount: string, channelLiable = false) => ({
      ...{ title, rate, ratePercentage: rate * 100, channelLiable },
      priceSet: { shopMoney: { amount } },
    });
    const shown = "taxLines { title rate ratePercentage channelLiable priceSet { shopMoney { amount } } }";
    expect(
      await read(
        id,
        `lineItems(first: 5) { nodes { customAttributes { key value } weight { value unit } ${shown} } }
         shippingLine { source ${shown} } ${shown} currentTaxLines { title priceSet { shopMoney { amount } } }`,
      ),
    ).toEqual({
      lineItems: {
        nodes: [
          {
            customAttributes: [{ key: "Engraving", value: "Ada" }],
            weight: { value: 0.4, unit: "KILOGRAMS" },
            taxLines: [tax("GST", 0.05, "1.0", true), tax("PST", 0.08, "1.6")],
          },
          { customAttributes: [], weight: null, taxLines: [tax("GST", 0.05, "0.25")] },
        ],
      },
      shippingLine: { source: "canada_post", taxLines: [tax("PST", 0.08, "0.32")] },
      taxLines: [tax("GST", 0.05, "1.0", true), tax("PST", 0.08, "1.92"), tax("GST", 0.05, "0.25")],
      currentTaxLines: ["1.0", "1.92", "0.25"].map((amount, index) => ({
        title: ["GST", "PST", "GST"][index],
        priceSet: { shopMoney: { amount } },
      })),
    });
  });

  it("D6: tax lines of the whole order keep their titles and rates on its lines", async () => {
    const id = await place({ taxLines: [{ title: "HST", rate: 0.13, priceSet: money("2.60") }] });
    const hst = [{ title: "HST", rate: 0.13, priceSet: { shopMoney: { amount: "2.6" } } }];
    const shown = "taxLines { title rate priceSet { shopMoney { amount } } }";
    expect(await read(id, `${shown} lineItems(first: 1) { nodes { ${shown} } }`)).toEqual({
      taxLines: hst,
      lineItems: { nodes: [{ taxLines: hst }] },
    });
  });

  it("D6: a custom item has neither variant nor product", async () => {
    expect(await read(await place({}), "lineItems(first: 1) { nodes { variant { id } product { id } } }")).toEqual({
      lineItems: { nodes: [{ variant: null, product: null }] },
    });
  });

  it("D6: orderUpdate keeps metafields, changes those there are and refuses wrong ones", async () => {
    const id = await place({ metafields: [{ namespace: "custom", key: "care", type: "single_line_text_field", value: "Dry" }] });
    const asked = (metafields: object[]) => shop.ask(update, { input: { id, metafields } });
    await asked([
      { namespace: "custom", key: "care", value: "Wet" },
      { key: "own_note", type: "number_integer", value: "7" },
    ]);
    expect(
      await read(id, `metafields(first: 5) { nodes { key value jsonValue } } metafield(namespace: "$app", key: "own_note") { namespace }`),
    ).toEqual({
      metafields: {
        nodes: [
          { key: "care", value: "Wet", jsonValue: "Wet" },
          { key: "own_note", value: "7", jsonValue: 7 },
        ],
      },
      metafield: { namespace: "app--longshore-client" },
    });
    const refused = await asked([{ namespace: "custom", key: "count", type: "number_integer", value: "many" }]);
    expect(refused.data?.["orderUpdate"]).toMatchObject({ userErrors: [{ field: ["metafields", "0", "value"] }] });
  });

  it("D6: localized fields are accepted alone, and read by purpose and country", async () => {
    const id = await place({});
    const given = { id, localizedFields: [{ key: "TAX_CREDENTIAL_BR", value: "123" }] };
    expect((await shop.ask(update, { input: given })).data?.["orderUpdate"]).toMatchObject({ userErrors: [] });
    const shown = "nodes { key value purpose countryCode }";
    expect(
      await read(
        id,
        `localizedFields(first: 5) { ${shown} } shipping: localizedFields(first: 5, purposes: [SHIPPING]) { ${shown} }
         old: localizationExtensions(first: 5, countryCodes: [BR]) { ${shown} }`,
      ),
    ).toEqual({
      localizedFields: { nodes: [{ key: "TAX_CREDENTIAL_BR", value: "123", purpose: "TAX", countryCode: "BR" }] },
      shipping: { nodes: [] },
      old: { nodes: [{ key: "TAX_CREDENTIAL_BR", value: "123", purpose: "TAX", countryCode: "BR" }] },
    });
  });

  it("D6: a transaction's code, receipt and place are kept", async () => {
    const transactions = [
      { kind: "SALE", status: "SUCCESS", amountSet: money("20.00"), authorizationCode: "A-1", receiptJson: '{"paid":true}' },
    ];
    Object.assign(transactions[0] ?? {}, { locationId: "gid://shopify/Location/81" });
    expect(
      await read(await place({ transactions }), "transactions { authorizationCode receiptJson location { name } user { id } }"),
    ).toEqual({
      transactions: [{ authorizationCode: "A-1", receiptJson: '{"paid":true}', location: { name: "Dock Street" }, user: null }],
    });
  });

  it.each([
    ["paymentTerms { id }", "Order.paymentTerms"],
    ["disputes { id }", "Order.disputes"],
    ["lineItems(first: 1) { nodes { image { url } } }", "LineItem.image"],
    ["lineItems(first: 1) { nodes { staffMember { id } } }", "LineItem.staffMember"],
  ])("D6: what is not built is named: %s", async (fields, name) => {
    const id = await place({});
    const { errors } = await shop.ask(`query($id: ID!) { order(id: $id) { ${fields} } }`, { id });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "NOT_IMPLEMENTED", field: name });
  });

  it.each([
    [{ companyLocationId: "gid://shopify/CompanyLocation/1" }, "OrderCreateOrderInput.companyLocationId"],
    [
      { transactions: [{ amountSet: money("1.00"), giftCardId: "gid://shopify/GiftCard/1" }] },
      "OrderCreateOrderTransactionInput.giftCardId",
    ],
  ])("D6: what would be dropped is named: %j", async (more, name) => {
    const lineItems = [{ title: "Mug", quantity: 1, priceSet: money("1.00") }];
    const { errors } = await shop.ask(create, { order: { lineItems, ...more } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "NOT_IMPLEMENTED", field: name });
  });
});
