/**
 * Preload of the app's processes: `node --import ./dev-store/register.mjs` with DEV_STORE_URL set.
 * Sends requests for *.myshopify.com to the local Shopify, refuses every other host outside this machine,
 * and keeps `Date` in step with the local clock. Timers run in real time.
 */
import { get, request } from "node:http";
import { Agent, Dispatcher, setGlobalDispatcher } from "undici";

const base = process.env.DEV_STORE_URL;
if (!base) throw new Error("dev-store/register.mjs needs DEV_STORE_URL, e.g. http://localhost:4000");

const shopHost = /^([a-z0-9][a-z0-9-]*)\.myshopify\.com$/i;
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

function withHeader(headers, name, value) {
  if (!headers) return { [name]: value };
  if (Array.isArray(headers)) return [...headers, name, value];
  if (typeof headers[Symbol.iterator] === "function") return [...[...headers].flat(), name, value];
  return { ...headers, [name]: value };
}

function withoutHost(headers) {
  if (!headers || Array.isArray(headers) || typeof headers[Symbol.iterator] === "function") return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== "host"));
}

class LocalShopify extends Dispatcher {
  #agent = new Agent();

  dispatch(options, handler) {
    const { hostname } = new URL(String(options.origin));
    if (loopback.test(hostname)) return this.#agent.dispatch(options, handler);
    if (!shopHost.test(hostname)) {
      throw new Error(`The local Shopify lets nothing leave this machine: ${options.method} ${options.origin}${options.path} was refused.`);
    }
    const headers = withHeader(withoutHost(options.headers), "x-forwarded-shop", hostname.toLowerCase());
    return this.#agent.dispatch({ ...options, origin: new URL(base).origin, headers }, handler);
  }
  close(...args) {
    return this.#agent.close(...args);
  }
  destroy(...args) {
    return this.#agent.destroy(...args);
  }
}
setGlobalDispatcher(new LocalShopify());

const RealDate = Date;
const realNow = Date.now.bind(Date);
let offsetMs = 0;
RealDate.now = () => realNow() + offsetMs;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [RealDate.now()] : args, newTarget),
  apply: () => new RealDate(RealDate.now()).toString(),
});
RealDate.prototype.constructor = globalThis.Date;

function acknowledge(follower, version) {
  const body = JSON.stringify({ follower, version });
  const answer = request(new URL("/_dev/clock/ack", base), {
    method: "POST",
    agent: false,
    headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) },
  });
  // If it is lost, the stream is lost too, and following starts over.
  answer.on("error", () => {});
  answer.on("response", (response) => {
    response.resume();
  });
  answer.on("socket", (socket) => {
    socket.unref();
  });
  answer.end(body);
}

const firstRetryMs = 100,
  longestRetryMs = 2_000;

/** Resolves after the first offset, or when there is no dev store to follow yet. */
function follow(retryMs = firstRetryMs) {
  return new Promise((resolve) => {
    let done = false,
      buffered = "",
      delay = retryMs;
    const again = () => {
      resolve();
      if (done) return;
      done = true;
      setTimeout(() => {
        void follow(Math.min(delay * 2, longestRetryMs));
      }, delay).unref();
    };
    const stream = get(new URL("/_dev/clock/stream", base), { agent: false }, (response) => {
      response.setEncoding("utf8");
      response.on("data", (chunk) => {
        const lines = (buffered + chunk).split("\n");
        buffered = lines.pop() ?? "";
        for (const line of lines) {
          const { follower, version, offset_ms } = JSON.parse(line);
          offsetMs = offset_ms;
          delay = firstRetryMs / 2;
          acknowledge(follower, version);
        }
        stream.socket?.unref();
        resolve();
      });
      response.on("close", again);
    });
    stream.on("error", again);
  });
}
await follow();
