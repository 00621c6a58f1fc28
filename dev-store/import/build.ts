import { toIso } from "../clock.ts";
import type { Address, Customer, Risk } from "../model.ts";
import type { PlaceLine, PlaceOrderInput } from "../orders/place.ts";
import { standardRate } from "../orders/tax.ts";
import { kindOf, shippingTitle } from "./codes.ts";
import { amountOf, type Invoice } from "./invoices.ts";
import { lineItemsOf } from "./match.ts";
import { inventPerson } from "./people.ts";
import type { Chance } from "./random.ts";
import type { RawLine } from "./read.ts";
import type { Fate, Scene } from "./variety.ts";
import type { Shop } from "#dev-store/shop.ts";

/** Euros for a pound, for customers who pay in euros. */
const eurosPerPound = 1.17;

interface Buyer {
  customer: Customer | null;
  email: string;
  phone: string | null;
  address: Address;
}

/**
 * The buyer of an invoice. A customer number is one person with one e-mail address whatever the file;
 * an invoice without one is a guest's: an address and an e-mail, no customer.
 * `known` finds and keeps customers by e-mail.
 */
export function buyerOf(
  invoice: Invoice,
  homeCountry: string,
  known: { find(email: string): Customer | undefined; add(customer: Omit<Customer, "id">): Customer },
  { luck, createdAt }: { luck: Chance; createdAt: string },
): Buyer {
  const key = invoice.customer ?? `guest${invoice.number}`;
  const person = inventPerson(key, homeCountry, luck);
  const { firstName, lastName, email, phone } = person;
  const address =
    invoice.country === homeCountry ? person.address : { ...inventPerson(key, invoice.country, luck).address, firstName, lastName, phone };
  if (!invoice.customer) return { customer: null, email, phone: luck.at(key, "gave phone") < 0.5 ? phone : null, address };
  const customer =
    known.find(email) ??
    known.add({ firstName, lastName, email, phone, createdAt, tags: [], note: null, numberOfOrders: 0, amountSpent: 0 });
  return { customer, email, phone, address };
}

/** States of the payment when the order is placed; a manual payment that has come in meanwhile is marked as paid later. */
const firstPayment: Partial<Record<Scene, PlaceOrderInput["payment"]["state"]>> = {
  pending_manual: "pending_manual",
  pending_gateway: "pending_gateway",
  authorized: "authorized",
  expired: "authorized",
  voided: "authorized",
  cancelled_declined: "authorized",
  partially_paid: "partially_paid",
};

interface BuildOptions {
  number: number;
  shop: Shop;
  buyer: Buyer;
  fate: Fate;
  titleOf(code: string, description: string): string;
  placedAt: string;
}

/** What an invoice says, in the words of an order being placed. */
export function toPlaceInput(invoice: Invoice, options: BuildOptions): PlaceOrderInput {
  const { fate, buyer, shop } = options,
    scene = fate.scene;
  const items = lineItemsOf(invoice),
    here = locationId(shop, fate.location),
    there = locationId(shop, fate.location === 0 ? 1 : 0);
  const euro = fate.euro && shop.currency === "GBP" ? { presentmentCurrency: "EUR", exchangeRate: eurosPerPound } : {};
  const lines = items.map((line, index) => ({
    ...toLine(line, options.titleOf),
    ...(scene === "split" && index % 2 === 1 ? { locationId: there } : {}),
  }));
  const test = scene === "test";
  return {
    number: options.number,
    lines,
    locationId: scene && pickup.has(scene) ? locationId(shop, 1) : here,
    shipping: carriage(invoice).map((line) => ({ title: shippingTitle(line.code), code: line.code.toUpperCase(), price: amountOf(line) })),
    discounts: invoice.lines
      .filter((line) => kindOf(line.code) === "discount" && amountOf(line) < 0)
      .map((line) => ({ title: line.description || "Discount", amount: -amountOf(line) })),
    delivery: scene && pickup.has(scene) ? "PICK_UP" : "SHIPPING",
    payment: {
      state: (scene && firstPayment[scene]) ?? (fate.gateway === "Bank Deposit" && !test ? "pending_manual" : "paid"),
      gateway: test ? "bogus" : fate.gateway,
      ...(fate.gateway === "paypal" && !test ? { formattedGateway: "PayPal" } : {}),
    },
    currency: shop.currency,
    ...euro,
    taxesIncluded: true,
    taxBasisPoints: standardRate(buyer.address.countryCode),
    customerId: buyer.customer?.id ?? null,
    email: buyer.email,
    phone: buyer.phone,
    shippingAddress: { ...buyer.address },
    billingAddress: { ...buyer.address },
    note: fate.note,
    customAttributes: fate.customAttributes,
    tags: test ? [...fate.tags, "test"] : fate.tags,
    test,
    risk: riskOf(fate),
    importedFrom: invoice.number,
    postPurchaseHold: scene === "hold_post_purchase",
    fulfillAt: scene === "scheduled" ? daysAfter(options.placedAt, 30) : null,
  };
}

export const pickup: ReadonlySet<Scene> = new Set<Scene>(["pickup_waiting", "ready_for_pickup", "picked_up"]);

const carriage = (invoice: Invoice) => invoice.lines.filter((line) => kindOf(line.code) === "shipping");
const locationId = (shop: Shop, index: number): number => (shop.locations[index] ?? shop.locations[0])?.id ?? 0;
const daysAfter = (iso: string, days: number) => toIso(new Date(Date.parse(iso) + days * 86_400_000));

function toLine(line: RawLine, titleOf: BuildOptions["titleOf"]): PlaceLine {
  const kind = kindOf(line.code),
    title = titleOf(line.code, line.description);
  const base = { title, quantity: line.quantity, unitPrice: line.price };
  switch (kind) {
    // A charge typed in by hand: a custom line, no product of the shop and nothing that is sent.
    case "manual":
      return { ...base, requiresShipping: false };
    case "samples":
      return { ...base, requiresShipping: true };
    case "gift_card":
      return { ...base, ...product(line.code), sku: line.code, isGiftCard: true, requiresShipping: false, productTags: ["digital"] };
    default:
      return { ...base, ...product(line.code), sku: line.code, vendor: "Longshore Gifts", productTags: tagsOf(title) };
  }
}

/** The same code is the same product and variant in every import. */
function product(code: string): { productId: number; variantId: number } {
  let number = 0;
  for (const sign of code.toUpperCase()) number = (number * 37 + sign.charCodeAt(0)) % 1_000_000_007;
  return { productId: 7_000_000_000 + number, variantId: 44_000_000_000 + number };
}

const tagsOf = (title: string) => ["christmas", "vintage", "retrospot"].filter((word) => title.toLowerCase().includes(word));

function riskOf(fate: Fate): Risk {
  switch (fate.risk) {
    case "low":
      return {
        recommendation: "ACCEPT",
        assessments: [
          {
            level: "LOW",
            provider: null,
            facts: [
              {
                description: "Characteristics of this order are similar to non-fraudulent orders observed in the past",
                sentiment: "POSITIVE",
              },
            ],
          },
        ],
      };
    case "medium":
      return {
        recommendation: "INVESTIGATE",
        assessments: [
          {
            level: "MEDIUM",
            provider: null,
            facts: [
              { description: "Shipping address is 212 km from location of IP address", sentiment: "NEUTRAL" },
              { description: "3 payment attempts", sentiment: "NEGATIVE" },
            ],
          },
        ],
      };
    case "high":
      return {
        recommendation: "CANCEL",
        assessments: [
          {
            level: "HIGH",
            provider: null,
            facts: [
              { description: "A high risk internet connection (web proxy) was used to place this order", sentiment: "NEGATIVE" },
              { description: "6 payment attempts", sentiment: "NEGATIVE" },
            ],
          },
        ],
      };
    case "pending":
      return { recommendation: "NONE", assessments: [{ level: "PENDING", provider: null, facts: [] }] };
  }
}
