import { chromium, devices, type Browser, type BrowserContext, type Frame, type Page } from "@playwright/test";
import { setTimeout as sleep } from "node:timers/promises";
import { systemChromium } from "../../dev-store/shell/chromium.ts";

/** What one visit of a screen came to. */
export interface Vitals {
  lcp_ms: number;
  cls: number;
  inp_ms: number;
  kb: number;
  requests: number;
}

/** The app in the frame of a browser, slowed down. */
export interface Visited {
  page: Page;
  frame: Frame;
  /** Presses the middle of what is found, once it is seen. Answers where that is. */
  press(selector: string): Promise<Point>;
  /** Waits until the frame has had nothing to do for a while. */
  settled(): Promise<void>;
}
export interface Point {
  x: number;
  y: number;
}

interface Seen {
  lcp: number;
  shifts: { at: number; value: number }[];
  interactions: Record<number, number>;
  busyUntil: number;
}
declare global {
  interface Window {
    seen: Seen;
  }
}

/** Runs in every frame before its page does, and keeps what the browser tells of it, as the package web-vitals does. */
function observe(): void {
  const seen: Seen = { lcp: 0, shifts: [], interactions: {}, busyUntil: 0 };
  window.seen = seen;
  const each = (type: string, keep: (entry: PerformanceEntry) => void) => {
    const wanted = { type, buffered: true, durationThreshold: 16 };
    new PerformanceObserver((list) => list.getEntries().forEach(keep)).observe(wanted);
  };
  each("largest-contentful-paint", ({ startTime }) => {
    seen.lcp = startTime;
  });
  each("layout-shift", (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) seen.shifts.push({ at: entry.startTime, value });
  });
  each("event", (entry) => {
    const { interactionId } = entry as PerformanceEntry & { interactionId: number };
    if (interactionId) seen.interactions[interactionId] = Math.max(seen.interactions[interactionId] ?? 0, entry.duration);
  });
  each("longtask", ({ startTime, duration }) => {
    seen.busyUntil = startTime + duration;
  });
}

const slowDown = 4;
const viewport = { width: 1280, height: 900 };
/** Nothing that lasts 50 ms for so long, and the network idle: the page does no more by itself. */
const quietMs = 1_000;
/** The shortest that the browser reports: what it does not report was shorter. */
const shortestMs = 16;

export async function launch(): Promise<Browser> {
  return chromium.launch({
    ...(systemChromium ? { executablePath: systemChromium } : {}),
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"],
  });
}

/** A person's browser that has been nowhere yet. */
export async function newVisitor(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({
    userAgent: devices["Desktop Chrome"].userAgent,
    viewport,
    locale: "en-GB",
    timezoneId: "Europe/London",
  });
  await context.addInitScript(observe);
  return context;
}

/**
 * Opens an address of the admin, acts in the frame, and tells what came of it. Only what the app's own server sends is counted:
 * the admin around the frame is Shopify's, and so is the library it is framed with.
 */
export async function visit(
  context: BrowserContext,
  { url, atOnce }: { url: string; atOnce: boolean },
  act: (visited: Visited) => Promise<void>,
): Promise<Vitals> {
  const page = await context.newPage();
  try {
    const slow = await context.newCDPSession(page);
    await slow.send("Emulation.setCPUThrottlingRate", { rate: slowDown });
    const traffic = await countTraffic(slow);
    await page.goto(url, { waitUntil: "commit" });
    const frame = await appFrame(page);
    const settled = () => quiet(frame);
    if (!atOnce) await settled();
    await act({ page, frame, settled, press: (selector) => press(page, frame, selector) });
    await settled();
    const { lcp, shifts, interactions } = await frame.evaluate(() => window.seen);
    return {
      lcp_ms: lcp,
      cls: worstWindow(shifts),
      inp_ms: Math.max(shortestMs, ...Object.values(interactions)),
      ...traffic(new URL(frame.url()).origin),
    };
  } finally {
    await page.close();
  }
}

async function appFrame(page: Page): Promise<Frame> {
  const element = await page.waitForSelector("iframe#app-frame", { state: "attached" });
  const frame = await element.contentFrame();
  if (!frame) throw new Error("the admin has no frame");
  await frame.waitForURL(/\/app/, { waitUntil: "commit" });
  return frame;
}

async function quiet(frame: Frame): Promise<void> {
  await frame.waitForLoadState("networkidle");
  while (await frame.evaluate((ms) => performance.now() - window.seen.busyUntil < ms, quietMs)) await sleep(100);
}

async function press(page: Page, frame: Frame, selector: string): Promise<Point> {
  const box = await (await frame.waitForSelector(selector)).boundingBox();
  if (!box) throw new Error(`${selector} has no place`);
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.click(point.x, point.y);
  return point;
}

/** Shifts less than a second apart, for at most five seconds, are one window; the worst of them is the page's CLS. */
export function worstWindow(shifts: readonly { at: number; value: number }[]): number {
  let [worst, sum, first, last] = [0, 0, 0, 0];
  for (const { at, value } of shifts) {
    if (at - last >= 1_000 || at - first >= 5_000) [sum, first] = [0, at];
    [sum, last] = [sum + value, at];
    worst = Math.max(worst, sum);
  }
  return worst;
}

type Session = Awaited<ReturnType<BrowserContext["newCDPSession"]>>;

/** Counts what comes over the network, heads and all; what the browser still has is no traffic. Answers that of one origin. */
async function countTraffic(session: Session): Promise<(origin: string) => { kb: number; requests: number }> {
  await session.send("Network.enable");
  const requests = new Map<string, { url: string; bytes: number }>();
  session.on("Network.responseReceived", ({ requestId, response }) => {
    if (!response.fromDiskCache && !response.fromPrefetchCache) requests.set(requestId, { url: response.url, bytes: 0 });
  });
  session.on("Network.requestServedFromCache", ({ requestId }) => requests.delete(requestId));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  return (origin) => {
    const own = [...requests.values()].filter(({ url }) => url.startsWith(`${origin}/`));
    return { kb: own.reduce((sum, { bytes }) => sum + bytes, 0) / 1_000, requests: own.length };
  };
}
