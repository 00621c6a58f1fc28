import { newOrderSchema, receiveOrder } from "#dev-store/host/place-order.ts";
import { BadInput, parse } from "#dev-store/host/http.ts";
import type { Line, Order } from "#dev-store/model.ts";
import type { Store } from "#dev-store/store.ts";
import { formatMoney } from "./format.ts";
import { markup, type Markup } from "./markup.ts";
import { documentOf } from "./page.ts";
import type { AdminPage } from "./page.ts";
import type { Shop } from "#dev-store/shop.ts";

type Product = Pick<Line, "title" | "variantTitle" | "sku" | "requiresShipping" | "isGiftCard"> & {
  price: number;
  productId: number;
  variantId: number;
};

const shelf: [string, number, boolean][] = [
  ["Enamel mug", 1_250, true],
  ["Linen tea towel", 900, true],
  ["Ceramic planter", 2_400, true],
  ["Wool throw", 5_900, true],
  ["Beeswax candle", 1_100, true],
  ["Pattern book (download)", 700, false],
];
const productsShown = 12;
const carriage = 395;

/** What is for sale: what the shop sold last, or a small shelf of its own while nothing was sold. */
function productsOf(store: Store, shop: Shop): Product[] {
  const products = new Map<string, Product>();
  const orders = [...(store.shops.get(shop.domain)?.orders.values() ?? [])].sort((a, b) => b.number - a.number);
  for (const line of orders.flatMap((order) => order.lines)) {
    if (products.size >= productsShown) break;
    if (line.unitPrice.shop > 0 && !products.has(line.title)) products.set(line.title, { ...line, price: line.unitPrice.shop });
  }
  if (products.size > 0) return [...products.values()];
  return shelf.map(([title, price, requiresShipping], at) => ({
    title,
    price,
    requiresShipping,
    variantTitle: null,
    sku: `SHELF-${at + 1}`,
    isGiftCard: false,
    productId: 9_000 + at,
    variantId: 9_100 + at,
  }));
}

const payments = { paid: "Card, paid at once", authorized: "Card, authorized only", pending_manual: "Bank transfer, paid later" } as const;

/** Places the order of the storefront's form. Throws BadInput that says what is missing. */
export function placeFromForm({ host, shop }: AdminPage, form: FormData): Order {
  const value = (name: string): string | null => {
    const given = form.get(name);
    return typeof given === "string" && given.trim() !== "" ? given.trim() : null;
  };
  const lines = productsOf(host.store, shop).flatMap((product, at) => {
    const quantity = Number(value(`quantity-${at}`) ?? 0);
    return quantity === 0
      ? []
      : [
          {
            title: product.title,
            variant_title: product.variantTitle,
            sku: product.sku,
            quantity,
            price: product.price,
            product_id: product.productId,
            variant_id: product.variantId,
            requires_shipping: product.requiresShipping,
            gift_card: product.isGiftCard,
          },
        ];
  });
  if (lines.length === 0) throw new BadInput("Nothing was chosen: give at least one product a quantity.");
  const payment = value("payment");
  const phone = value("phone");
  return receiveOrder(
    host,
    shop,
    parse(newOrderSchema, {
      lines,
      email: value("email"),
      phone,
      payment,
      ...(payment === "pending_manual" ? { gateway: "Bank Deposit" } : {}),
      shipping: lines.some((line) => line.requires_shipping) ? { title: "Standard", price: carriage } : null,
      address: {
        first_name: value("first_name"),
        last_name: value("last_name"),
        address1: value("address1"),
        city: value("city"),
        zip: value("zip"),
        phone,
        country: "United Kingdom",
        country_code: "GB",
      },
      note: value("note"),
    }),
  );
}

interface Field {
  name: string;
  label: string;
  given?: string;
  type?: string;
  optional?: boolean;
}

const you: Field[] = [
  { name: "first_name", label: "First name", given: "Robin" },
  { name: "last_name", label: "Last name", given: "Sample" },
  { name: "email", label: "E-mail", given: "robin@customer.example", type: "email" },
  { name: "phone", label: "Phone", given: "+442079460123", type: "tel", optional: true },
  { name: "address1", label: "Street", given: "1 Sample Street" },
  { name: "city", label: "City", given: "London" },
  { name: "zip", label: "Postcode", given: "N1 9GU" },
  { name: "note", label: "Note", optional: true },
];

const fieldOf = ({ name, label, given = "", type = "text", optional = false }: Field): Markup =>
  markup`<label>${label} <input name="${name}" type="${type}" value="${given}" ${!optional && markup`required`}></label>`;

const paymentOf = ([name, label]: [string, string], at: number): Markup =>
  markup`<label><input type="radio" name="payment" value="${name}" ${at === 0 && markup`checked`}> ${label}</label>`;

export function storefrontPage({ host, shop, base }: AdminPage, placed: Order | null): string {
  const thanks = (order: Order) => markup`<p role="status" class="notice">Thank you! Your order is
    <a href="${base}/orders/${order.id}">${order.name}</a>, ${formatMoney(order.total.shop, order.currency)}.</p>`;
  const products = productsOf(host.store, shop).map(
    ({ title, price }, at) => markup`
    <label class="product"><span>${title}</span><span>${formatMoney(price, shop.currency)}</span>
      <input type="number" name="quantity-${at}" min="0" max="100" value="${at === 0 ? 1 : 0}" aria-label="Quantity of ${title}"></label>`,
  );
  return documentOf(
    `${shop.name} – shop`,
    markup`<main class="storefront"><h1>${shop.name}</h1>
    ${placed && thanks(placed)}
    <form method="post" action="${base}/storefront"><fieldset><legend>Products</legend>${products}</fieldset>
    <fieldset><legend>You</legend>${you.map(fieldOf)}</fieldset>
    <fieldset><legend>Payment</legend>${Object.entries(payments).map(paymentOf)}</fieldset>
    <button class="primary">Place order</button> <a href="${base}/orders">Back to the admin</a></form></main>`,
  );
}
