import { displayFinancialStatus, displayFulfillmentStatus } from "#dev-store/orders/derive.ts";
import type { Order } from "#dev-store/model.ts";
import { sentenceCase } from "./format.ts";
import { markup } from "./markup.ts";
import { orderSections } from "./order-sections.ts";
import { adminPage, moreActions, type AdminPage } from "./page.ts";

/** One order as Shopify sees it: everything stored, and the statuses that follow from it. */
export function orderPage(page: AdminPage, order: Order): string {
  const { shop, base } = page;
  const status = (text: string) => markup`<span class="status">${text}</span>`;
  const main = markup`<main class="plain order"><p><a href="${base}/orders">← Orders</a></p>
    <div class="heading"><h1>${order.name}</h1>
      <span class="status" data-status="payment">${sentenceCase(displayFinancialStatus(order))}</span>
      <span class="status" data-status="fulfillment">${sentenceCase(displayFulfillmentStatus(order))}</span>
      ${order.closedAt && status("Archived")}${order.cancelledAt && status("Cancelled")}${order.test && status("Test")}
      ${moreActions(page, { href: `${base}/app/open?id=${order.id}` })}</div>
    ${orderSections(order, shop)}</main>`;
  return adminPage(page, { title: order.name, active: "orders", main });
}
