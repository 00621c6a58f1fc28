import { currentTotals, displayFinancialStatus, displayFulfillmentStatus, returnStatus } from "#dev-store/orders/derive.ts";
import type { Address, Bag, Order } from "#dev-store/model.ts";
import { formatMoney, formatTime, sentenceCase } from "./format.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";
import { adminPage } from "./page.ts";
import type { AdminPage } from "./page.ts";

type Row = [string, string | number | null | undefined];
const facts = (rows: Row[]) =>
  markup`<dl>${rows.map(([name, value]) => markup`<dt>${name}</dt><dd>${value === null || value === undefined || value === "" ? "—" : value}</dd>`)}</dl>`;
const section = (heading: string, body: Markup) => markup`<section aria-label="${heading}"><h2>${heading}</h2>${body}</section>`;
const table = (head: string[], rows: (string | number | null)[][]) =>
  rows.length === 0
    ? markup`<p>None</p>`
    : markup`<table><thead><tr>${head.map((cell) => markup`<th>${cell}</th>`)}</tr></thead><tbody>${rows.map((row) => markup`<tr>${row.map((cell) => markup`<td>${cell}</td>`)}</tr>`)}</tbody></table>`;

function addressText(address: Address | null): string {
  if (!address) return "";
  return [
    [address.firstName, address.lastName].filter(Boolean).join(" "),
    address.company,
    address.address1,
    address.address2,
    [address.zip, address.city].filter(Boolean).join(" "),
    address.province,
    address.country,
    address.phone,
  ]
    .filter(Boolean)
    .join(", ");
}

/** One order as Shopify sees it: everything stored, and the statuses that follow from it. */
export function orderPage(page: AdminPage, order: Order): string {
  const { shop, base, app } = page;
  const time = (iso: string | null) => (iso ? formatTime(iso, shop) : null);
  const money = (bag: Bag) =>
    order.currency === order.presentmentCurrency
      ? formatMoney(bag.shop, order.currency)
      : `${formatMoney(bag.presentment, order.presentmentCurrency)} (${formatMoney(bag.shop, order.currency)})`;
  const lineTitle = (id: number) => order.lines.find((line) => line.id === id)?.title ?? String(id);
  const location = (id: number) => shop.locations.find((one) => one.id === id)?.name ?? String(id);
  const staff = (id: number | null) => shop.staff.find((one) => one.id === id)?.firstName ?? null;
  const now = currentTotals(order);
  return adminPage(
    page,
    order.name,
    "orders",
    markup`<main class="plain order"><p><a href="${base}/orders">← Orders</a></p>
    <div class="heading"><h1>${order.name}</h1>
      <span class="status" data-status="payment">${sentenceCase(displayFinancialStatus(order))}</span><span class="status" data-status="fulfillment">${sentenceCase(displayFulfillmentStatus(order))}</span>
      ${order.closedAt && markup`<span class="status">Archived</span>`}${order.cancelledAt && markup`<span class="status">Cancelled</span>`}${order.test && markup`<span class="status">Test</span>`}
      ${app && markup`<details class="menu"><summary>More actions</summary><div><a href="${base}/app/open?id=${order.id}">Open in ${app.title}</a></div></details>`}</div>
    ${section(
      "Order",
      facts([
        ["Id", order.id],
        ["Placed", time(order.processedAt)],
        ["Updated", time(order.updatedAt)],
        ["Archived", time(order.closedAt)],
        ["Cancelled", time(order.cancelledAt)],
        ["Cancel reason", order.cancelReason ? sentenceCase(order.cancelReason) : null],
        ["Staff note", order.cancelStaffNote],
        ["Return status", sentenceCase(returnStatus(order))],
        ["Source", order.sourceName],
        ["Risk", sentenceCase(order.risk.recommendation)],
        ["E-mail", order.email],
        ["Phone", order.phone],
        ["Ships to", addressText(order.shippingAddress)],
        ["Note", order.note],
        ["Tags", order.tags.join(", ")],
        ["Attributes", order.customAttributes.map(({ key, value }) => `${key}: ${value}`).join("; ")],
        ["Imported from", order.importedFrom],
      ]),
    )}
    ${section(
      "Items",
      table(
        ["Item", "SKU", "Price", "Ordered", "Now", "Refunded", "Ships"],
        order.lines.map((line) => [
          line.variantTitle ? `${line.title} – ${line.variantTitle}` : line.title,
          line.sku,
          money(line.unitPrice),
          line.quantity,
          line.currentQuantity,
          line.refundedQuantity,
          line.requiresShipping ? "yes" : "no",
        ]),
      ),
    )}
    ${section(
      "Money",
      facts([
        ["Subtotal", money(order.subtotal)],
        ["Discounts", money(order.totalDiscounts)],
        ["Shipping", money(order.totalShipping)],
        ["Tax", money(order.totalTax)],
        ["Total", money(order.total)],
        ["Total now", money(now.total)],
        ["Received", money(now.received)],
        ["Refunded", money(now.refunded)],
        ["Outstanding", money(now.outstanding)],
      ]),
    )}
    ${section(
      "Transactions",
      table(
        ["Kind", "Status", "Gateway", "Amount", "At"],
        order.transactions.map((one) => [
          sentenceCase(one.kind),
          sentenceCase(one.status),
          one.formattedGateway,
          money(one.amount),
          time(one.processedAt),
        ]),
      ),
    )}
    ${section(
      "Refunds",
      table(
        ["At", "Total", "Shipping", "Lines", "Note", "By"],
        order.refunds.map((refund) => [
          time(refund.createdAt),
          money(refund.total),
          money(refund.shipping),
          refund.lines.map((line) => `${line.quantity} × ${lineTitle(line.lineId)} (${sentenceCase(line.restockType)})`).join(", "),
          refund.note,
          staff(refund.userId),
        ]),
      ),
    )}
    ${section(
      "Fulfillment orders",
      table(
        ["Id", "Status", "Location", "Lines left", "Holds"],
        order.fulfillmentOrders.map((one) => [
          one.id,
          sentenceCase(one.status),
          location(one.locationId),
          one.lines.map((line) => `${line.remainingQuantity} of ${line.totalQuantity} × ${lineTitle(line.lineId)}`).join(", "),
          one.holds
            .map((hold) => `${sentenceCase(hold.reason)} by ${hold.heldByName}${hold.reasonNotes ? `: ${hold.reasonNotes}` : ""}`)
            .join("; "),
        ]),
      ),
    )}
    ${section(
      "Fulfillments",
      table(
        ["Name", "Status", "Location", "Lines", "Tracking", "At"],
        order.fulfillments.map((one) => [
          one.name,
          sentenceCase(one.status === "CANCELLED" ? one.status : one.displayStatus),
          location(one.locationId),
          one.lines.map((line) => `${line.quantity} × ${lineTitle(line.lineId)}`).join(", "),
          one.tracking.map((tracking) => [tracking.company, tracking.number, tracking.url].filter(Boolean).join(" ")).join("; "),
          time(one.createdAt),
        ]),
      ),
    )}
    ${section(
      "Mails",
      table(
        ["Kind", "At"],
        order.mails.map((mail) => [sentenceCase(mail.kind), time(mail.at)]),
      ),
    )}
    ${section(
      "Timeline",
      table(
        ["At", "What", "Who"],
        [...order.events]
          .reverse()
          .map((event) => [time(event.createdAt), event.message, [staff(event.userId), event.appTitle].filter(Boolean).join(" with ")]),
      ),
    )}</main>`,
  );
}
