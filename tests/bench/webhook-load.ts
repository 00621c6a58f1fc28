import { createHmac, randomUUID } from "node:crypto";
import { connect, type Socket } from "node:net";

export interface LoadOptions {
  port: number;
  secret: string;
  shop: string;
  connections: number;
  ms: number;
  /** Deliveries per second; null: each connection sends the next when the last is answered. */ rate: number | null;
}
export interface LoadResult {
  /** Deliveries sent. */ sent: number;
  seconds: number;
  /** How many answers had each status. */ statuses: Record<number, number>;
  /** Milliseconds from sending to the answer, of each. */ times: number[];
  /** Deliveries that found no connection free. */ notSent: number;
}

const orders = 5_000,
  bodyBytes = 3_600;

/**
 * Sends signed deliveries over keep-alive connections, timed each. On bare sockets with heads made beforehand: on few cores
 * a general HTTP client would take more of them than the server that is measured.
 */
export async function load({ port, secret, shop, connections, ms, rate }: LoadOptions): Promise<LoadResult> {
  const deliveries = preparedFor(secret, shop);
  const run = randomUUID();
  const result: LoadResult = { sent: 0, seconds: 0, statuses: {}, times: [], notSent: 0 };
  const lines = await Promise.all(Array.from({ length: connections }, () => open(port)));
  const start = performance.now();
  await sendAll({ lines, rate, end: start + ms }, result, (line) => {
    const { head, body } = deliveries[result.sent % deliveries.length] ?? { head: "", body: Buffer.alloc(0) };
    const text = `${head}x-shopify-webhook-id: ${run}-${result.sent}\r\n\r\n`;
    line.socket.cork();
    line.socket.write(text, "latin1");
    line.socket.write(body);
    line.socket.uncork();
  });
  result.seconds = (performance.now() - start) / 1_000;
  for (const { socket } of lines) socket.removeAllListeners("close").destroy();
  return result;
}

/** Sends over these connections until the end: each again as soon as it was answered, or (`rate`) so many a second. */
function sendAll(
  { lines, rate, end }: { lines: readonly Line[]; rate: number | null; end: number },
  result: LoadResult,
  write: (line: Line) => void,
): Promise<void> {
  const idle: Line[] = rate === null ? [] : [...lines];
  return new Promise<void>((resolve, reject) => {
    let open = 0;
    const send = (line: Line): void => {
      const sentAt = performance.now();
      open += 1;
      line.answered = (status) => {
        result.times.push(performance.now() - sentAt);
        result.statuses[status] = (result.statuses[status] ?? 0) + 1;
        open -= 1;
        if (rate === null && performance.now() < end) send(line);
        else {
          idle.push(line);
          if (open === 0 && performance.now() >= end) resolve();
        }
      };
      write(line);
      result.sent += 1;
    };
    const next = (): void => {
      const line = idle.pop();
      if (line) send(line);
      else result.notSent += 1;
    };
    for (const { socket } of lines)
      socket.once("error", reject).once("close", () => {
        reject(new Error("the server closed a connection"));
      });
    if (rate === null) for (const line of lines) send(line);
    else
      pace({ rate, end }, next, () => {
        if (open === 0) resolve();
      });
  });
}

/** Calls `next` at the rate until the end, those that are overdue together; then `over`. */
function pace({ rate, end }: { rate: number; end: number }, next: () => void, over: () => void): void {
  const start = performance.now();
  let called = 0;
  const tick = (): void => {
    const now = performance.now();
    for (const due = ((Math.min(now, end) - start) / 1_000) * rate; called < due; called += 1) next();
    if (now < end) setTimeout(tick, 1);
    else over();
  };
  tick();
}

/** A connection, with one delivery at a time: `answered` is told the status of each answer. */
interface Line {
  socket: Socket;
  answered(status: number): void;
}

const open = (port: number): Promise<Line> =>
  new Promise((resolve, reject) => {
    const line: Line = { socket: connect({ port, host: "127.0.0.1", noDelay: true }), answered: () => undefined };
    let seen = "";
    line.socket.on("data", (chunk: Buffer) => {
      seen += chunk.toString("latin1");
      // A head and, as all of the app's answers, no body.
      if (!seen.endsWith("\r\n\r\n")) return;
      const status = Number(seen.slice(9, 12));
      seen = "";
      line.answered(status);
    });
    line.socket
      .once("connect", () => {
        resolve(line);
      })
      .once("error", reject);
  });

const known = new Map<string, { head: string; body: Buffer }[]>();

function preparedFor(secret: string, shop: string): { head: string; body: Buffer }[] {
  let deliveries = known.get(secret + shop);
  if (!deliveries) known.set(secret + shop, (deliveries = prepared(secret, shop)));
  return deliveries;
}

/** Bodies like those of `orders/updated` without `include_fields`, each of another order, and the head that signs it. */
function prepared(secret: string, shop: string): { head: string; body: Buffer }[] {
  return Array.from({ length: orders }, (_, at) => {
    const body = Buffer.from(JSON.stringify(orderBody(at + 1)));
    const head = [
      "POST /webhooks HTTP/1.1",
      "host: localhost",
      "content-type: application/json",
      `content-length: ${body.length}`,
      "x-shopify-topic: orders/updated",
      `x-shopify-shop-domain: ${shop}`,
      "x-shopify-api-version: 2026-10",
      "x-shopify-triggered-at: 2026-11-22T10:00:00Z",
      `x-shopify-hmac-sha256: ${createHmac("sha256", secret).update(body).digest("base64")}`,
      "",
    ].join("\r\n");
    return { head, body };
  });
}

function orderBody(id: number): Record<string, unknown> {
  const line = (at: number) => ({
    id: id * 100 + at,
    title: "Enamel mug",
    variant_title: "Blue",
    quantity: 2,
    price: "12.50",
    sku: `MUG-${at}`,
    vendor: "Harbour",
    fulfillable_quantity: 2,
    fulfillment_status: null,
    grams: 300,
    requires_shipping: true,
    taxable: true,
    tax_lines: [{ title: "VAT", price: "4.17", rate: 0.2 }],
  });
  const body = {
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    name: `#${id}`,
    order_number: id,
    created_at: "2026-11-22T09:00:00Z",
    updated_at: "2026-11-22T10:00:00Z",
    financial_status: "paid",
    fulfillment_status: null,
    currency: "GBP",
    total_price: "87.50",
    tags: "",
    test: false,
    line_items: Array.from({ length: 10 }, (_, at) => line(at)),
  };
  return { ...body, note: "x".repeat(bodyBytes - JSON.stringify(body).length - 10) };
}
