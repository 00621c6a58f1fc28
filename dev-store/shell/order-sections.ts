import { currentTotals, returnStatus } from "#dev-store/orders/derive.ts";
import type { Address, Bag, Order } from "#dev-store/model.ts";
import { formatMoney, formatTime, sentenceCase } from "./format.ts";
import { markup, type Markup } from "./markup.ts";
import type { Shop } from "#dev-store/shop.ts";

/** Everything that is stored of an order, a section for each part of it. */
export function orderSections(order: Order, shop: Shop): Markup[] {
  const words = wordsOf(order, shop);
  const parts: [heading: string, show: (order: Order, words: Words) => Markup][] = [
    ["Order", about],
    ["Items", items],
    ["Money", sums],
    ["Transactions", transactions],
    ["Refunds", refunds],
    ["Fulfillment orders", fulfillmentOrders],
    ["Fulfillments", fulfillments],
    ["Mails", mails],
    ["Timeline", timeline],
  ];
  return parts.map(([heading, show]) => markup`<section aria-label="${heading}"><h2>${heading}</h2>${show(order, words)}</section>`);
}

/** How times, sums, lines, places and people are told on this order's page. */
interface Words {
  time(iso: string | null): string | null;
  money(bag: Bag): string;
  lineTitle(id: number): string;
  location(id: number): string;
  staff(id: number | null): string | null;
}

function wordsOf(order: Order, shop: Shop): Words {
  return {
    time: (iso) => (iso ? formatTime(iso, shop) : null),
    money: (bag) =>
      order.currency === order.presentmentCurrency
        ? formatMoney(bag.shop, order.currency)
        : `${formatMoney(bag.presentment, order.presentmentCurrency)} (${formatMoney(bag.shop, order.currency)})`,
    lineTitle: (id) => order.lines.find((line) => line.id === id)?.title ?? String(id),
    location: (id) => shop.locations.find((one) => one.id === id)?.name ?? String(id),
    staff: (id) => shop.staff.find((one) => one.id === id)?.firstName ?? null,
  };
}

type Cell = string | number | null;

function facts(rows: [string, Cell | undefined][]): Markup {
  const told = (value: Cell | undefined) => (value === null || value === undefined || value === "" ? "—" : value);
  return markup`<dl>${rows.map(([name, value]) => markup`<dt>${name}</dt><dd>${told(value)}</dd>`)}</dl>`;
}

function table(head: string[], rows: Cell[][]): Markup {
  if (rows.length === 0) return markup`<p>None</p>`;
  const row = (cells: Cell[]) => markup`<tr>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>`;
  const heads = head.map((cell) => markup`<th>${cell}</th>`);
  return markup`<table><thead><tr>${heads}</tr></thead><tbody>${rows.map(row)}</tbody></table>`;
}

function about(order: Order, { time }: Words): Markup {
  return facts([
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
  ]);
}

function items(order: Order, { money }: Words): Markup {
  return table(
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
  );
}

function sums(order: Order, { money }: Words): Markup {
  const now = currentTotals(order);
  return facts([
    ["Subtotal", money(order.subtotal)],
    ["Discounts", money(order.totalDiscounts)],
    ["Shipping", money(order.totalShipping)],
    ["Tax", money(order.totalTax)],
    ["Total", money(order.total)],
    ["Total now", money(now.total)],
    ["Received", money(now.received)],
    ["Refunded", money(now.refunded)],
    ["Outstanding", money(now.outstanding)],
  ]);
}

function transactions(order: Order, { time, money }: Words): Markup {
  return table(
    ["Kind", "Status", "Gateway", "Amount", "At"],
    order.transactions.map((one) => [
      sentenceCase(one.kind),
      sentenceCase(one.status),
      one.formattedGateway,
      money(one.amount),
      time(one.processedAt),
    ]),
  );
}

function refunds(order: Order, { time, money, lineTitle, staff }: Words): Markup {
  return table(
    ["At", "Total", "Shipping", "Lines", "Note", "By"],
    order.refunds.map((refund) => [
      time(refund.createdAt),
      money(refund.total),
      money(refund.shipping),
      refund.lines.map((line) => `${line.quantity} × ${lineTitle(line.lineId)} (${sentenceCase(line.restockType)})`).join(", "),
      refund.note,
      staff(refund.userId),
    ]),
  );
}

function fulfillmentOrders(order: Order, { lineTitle, location }: Words): Markup {
  return table(
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
  );
}

function fulfillments(order: Order, { time, lineTitle, location }: Words): Markup {
  return table(
    ["Name", "Status", "Location", "Lines", "Tracking", "At"],
    order.fulfillments.map((one) => [
      one.name,
      sentenceCase(one.status === "CANCELLED" ? one.status : one.displayStatus),
      location(one.locationId),
      one.lines.map((line) => `${line.quantity} × ${lineTitle(line.lineId)}`).join(", "),
      one.tracking.map((tracking) => [tracking.company, tracking.number, tracking.url].filter(Boolean).join(" ")).join("; "),
      time(one.createdAt),
    ]),
  );
}

function mails(order: Order, { time }: Words): Markup {
  return table(
    ["Kind", "At"],
    order.mails.map((mail) => [sentenceCase(mail.kind), time(mail.at)]),
  );
}

function timeline(order: Order, { time, staff }: Words): Markup {
  return table(
    ["At", "What", "Who"],
    [...order.events]
      .reverse()
      .map((event) => [time(event.createdAt), event.message, [staff(event.userId), event.appTitle].filter(Boolean).join(" with ")]),
  );
}

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
