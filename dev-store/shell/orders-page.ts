import { displayFinancialStatus, displayFulfillmentStatus } from "#dev-store/orders/derive.ts";
import type { Customer, Order } from "#dev-store/model.ts";
import { formatMoney, formatTime, sentenceCase } from "./format.ts";
import { markup, type Markup } from "./markup.ts";
import { adminPage, moreActions, type AdminPage } from "./page.ts";

const perPage = 50;

function nameOf(order: Order, customers: Map<number, Customer>): string {
  const customer = order.customerId === null ? undefined : customers.get(order.customerId);
  const address = order.shippingAddress;
  return [customer?.firstName ?? address?.firstName, customer?.lastName ?? address?.lastName].filter(Boolean).join(" ");
}

/** The plain list: newest first, one search box over number, name, e-mail, phone and tags. */
export function ordersPage(page: AdminPage, query: URLSearchParams): string {
  const { host, shop, base } = page;
  const data = host.store.shops.get(shop.domain);
  const customers = data?.customers ?? new Map<number, Customer>();
  const search = (query.get("q") ?? "").trim().toLowerCase();
  const fits = (order: Order) =>
    [order.name, nameOf(order, customers), order.email, order.phone, order.shippingAddress?.phone, ...order.tags].some((value) =>
      value?.toLowerCase().includes(search),
    );
  const found = [...(data?.orders.values() ?? [])].filter((order) => search === "" || fits(order)).sort((a, b) => b.number - a.number);
  const at = Math.max(1, Math.trunc(Number(query.get("page") ?? 1)) || 1);
  const shown = found.slice((at - 1) * perPage, at * perPage);
  const link = (to: number) => `${base}/orders?${new URLSearchParams({ q: search, page: String(to) }).toString()}`;
  const main = markup`<main class="plain"><h1>Orders</h1>
    <form method="get" role="search">
      <label>Search orders <input type="search" name="q" value="${query.get("q") ?? ""}"></label> <button>Search</button></form>
    <form id="orders-form">
    <div id="selection" class="selection" hidden><span id="selection-count" role="status"></span>
      ${moreActions(page, { id: "open-selection", href: `${base}/app` })}</div>
    <table><caption>${found.length} orders</caption>
    <thead><tr><th><input type="checkbox" id="select-all" aria-label="Select all on this page"></th>
      ${["Order", "Date", "Customer", "Total", "Payment", "Fulfillment", "Tags"].map((head) => markup`<th>${head}</th>`)}</tr></thead>
    <tbody>${shown.map((order) => rowOf(order, page, customers))}</tbody></table></form>
    <p>${at > 1 && markup`<a href="${link(at - 1)}">Newer</a> `}
      ${found.length > at * perPage && markup`<a href="${link(at + 1)}">Older</a>`}</p></main>`;
  return adminPage(page, { title: "Orders", active: "orders", main });
}

function rowOf(order: Order, { shop, base }: AdminPage, customers: Map<number, Customer>): Markup {
  const ends = `${order.closedAt ? " (archived)" : ""}${order.cancelledAt ? " (cancelled)" : ""}`;
  return markup`<tr><td><input type="checkbox" name="id" value="${order.id}" aria-label="Select ${order.name}"></td>
    <td><a href="${base}/orders/${order.id}">${order.name}</a>${ends}</td>
    <td>${formatTime(order.createdAt, shop)}</td>
    <td>${nameOf(order, customers)}</td>
    <td class="number">${formatMoney(order.total.shop, order.currency)}</td>
    <td>${sentenceCase(displayFinancialStatus(order))}</td>
    <td>${sentenceCase(displayFulfillmentStatus(order))}</td>
    <td>${order.tags.join(", ")}</td></tr>`;
}
