import type { Browser } from "@playwright/test";
import { demoShop } from "../../scripts/demo/shopify.ts";
import startStack from "../e2e/stack.ts";
import { quantile, rounded } from "./measure.ts";
import type { BenchOptions } from "./options.ts";
import { atMost, print, type Target } from "./targets.ts";
import { launch, newVisitor, visit, type Point, type Vitals } from "./vitals-page.ts";
import { screens, type Screen } from "./vitals-screens.ts";

/** LCP is half of what "Built for Shopify" asks for; kB of a first visit, and of one with what the browser kept. */
const limits = { lcp_ms: 1_250, cls: 0.02, inp_ms: 100, kb: { first: 300, again: 60 } };

/**
 * The built app in the demo's admin, in Chromium with its processor slowed down to a quarter: what a person waits for when a
 * screen opens, and when they first do something there. Medians of five visits to each; the server is warm.
 */
export async function benchVitals({ quick }: BenchOptions) {
  const parameters = { visits: quick ? 1 : 5, cpu_slow_down: 4, viewport: "1280x900" };
  process.stdout.write(`vitals: ${JSON.stringify(parameters)}\n`);
  const stop = await startStack();
  const browser = await launch();
  try {
    const measured = await measure(browser, parameters.visits);
    const targets = Object.entries(measured).flatMap(([name, { again, ...vitals }]) => targetsOf(name, again, vitals));
    print("screens", targets);
    const figures = Object.fromEntries(Object.entries(measured).map(([name, { again: _, ...vitals }]) => [name, vitals]));
    return { ...parameters, screens: figures, targets };
  } finally {
    await browser.close();
    await stop();
  }
}

async function measure(browser: Browser, visits: number): Promise<Record<string, Vitals & { again: boolean }>> {
  const base = process.env["E2E_URL"] ?? "";
  const url = (path: string) => `${base}/store/${demoShop}/app${path}`;
  const measured: Record<string, Vitals & { again: boolean }> = {};
  for (const [name, screen] of Object.entries(screens(await lookAround(browser, url)))) {
    const samples: Vitals[] = [];
    await sample(browser, url, screen);
    while (samples.length < visits) samples.push(await sample(browser, url, screen));
    measured[name] = { again: screen.again, ...medians(samples) };
    process.stdout.write(`  ${name}: ${JSON.stringify(medians(samples))}\n`);
  }
  return measured;
}

/** The first of all visits: signs the person in, and finds an order and the place of a tick box. */
async function lookAround(browser: Browser, url: (path: string) => string): Promise<{ order: string; thirdBox: Point }> {
  const context = await newVisitor(browser);
  let found: { order: string; thirdBox: Point } | null = null;
  await visit(context, { url: url("/orders"), atOnce: false }, async ({ frame, press }) => {
    const thirdBox = await press("[data-orders] tbody tr:nth-of-type(3) td:first-child");
    const href = await frame.getAttribute("[data-orders] tbody tr:nth-of-type(3) [data-primary-link]", "href");
    found = { order: new URL(href ?? "", url("")).pathname.replace("/app", ""), thirdBox };
  });
  await context.close();
  if (!found) throw new Error("the list shows no order");
  return found;
}

/** A visit by a browser of its own. Before a later visit comes a first one, which is not measured. */
async function sample(browser: Browser, url: (path: string) => string, screen: Screen): Promise<Vitals> {
  const context = await newVisitor(browser);
  try {
    const to = url(screen.path);
    if (screen.again) await visit(context, { url: to, atOnce: false }, () => Promise.resolve());
    return await visit(context, { url: to, atOnce: screen.atOnce ?? false }, screen.act);
  } finally {
    await context.close();
  }
}

function medians(samples: readonly Vitals[]): Vitals {
  const median = (of: keyof Vitals, digits = 0) =>
    rounded(
      quantile(
        samples.map((one) => one[of]),
        0.5,
      ),
      digits,
    );
  return { lcp_ms: median("lcp_ms"), cls: median("cls", 4), inp_ms: median("inp_ms"), kb: median("kb", 1), requests: median("requests") };
}

function targetsOf(name: string, again: boolean, { lcp_ms, cls, inp_ms, kb }: Vitals): Target[] {
  return [
    atMost(`${name}: LCP in ms`, lcp_ms, limits.lcp_ms),
    atMost(`${name}: CLS`, cls, limits.cls),
    atMost(`${name}: INP in ms`, inp_ms, limits.inp_ms),
    atMost(`${name}: kB`, kb, again ? limits.kb.again : limits.kb.first),
  ];
}
