import type { Point, Visited } from "./vitals-page.ts";

/** A screen, how it is come to, and what a person first does there. */
export interface Screen {
  path: string;
  /** The browser has been here before: what it keeps is not sent again. */
  again: boolean;
  /** Acts as soon as the screen is seen, not when it is at rest. */
  atOnce?: true;
  act(visited: Visited): Promise<void>;
}

const rowBox = (row: number): string => `[data-orders] tbody tr:nth-of-type(${row}) td:first-child`;
const chosen = (row: number): string => `[data-orders] tbody tr:nth-of-type(${row}) input:checked`;

/** `order` is the path of an order that the list shows; `thirdBox` is where the tick box of the third row is. */
export function screens({ order, thirdBox }: { order: string; thirdBox: Point }): Record<string, Screen> {
  const home = { path: "", act: openStage };
  const list = { path: "/orders", act: chooseTwo };
  const orderPage = { path: order, act: openMenu };
  const settings = { path: "/settings", act: typeSetting };
  return {
    home: { ...home, again: false },
    home_again: { ...home, again: true },
    list: { ...list, again: false },
    list_again: { ...list, again: true },
    list_row_at_once: { path: "/orders", again: true, atOnce: true, act: (visited) => chooseAtOnce(visited, thirdBox) },
    list_choose_all: { path: "/orders", again: true, act: chooseAll },
    list_search: { path: "/orders", again: true, act: search },
    list_open_order: { path: "/orders", again: true, act: openOrder },
    order: { ...orderPage, again: false },
    order_again: { ...orderPage, again: true },
    settings: { ...settings, again: false },
    settings_again: { ...settings, again: true },
  };
}

async function openStage({ press, frame }: Visited): Promise<void> {
  await press('main a[href*="/app/orders?"]');
  await frame.waitForSelector("[data-orders]");
}

async function chooseTwo({ press, settled, frame }: Visited): Promise<void> {
  await press(rowBox(3));
  await frame.waitForSelector(chosen(3), { state: "attached" });
  await settled();
  await press(rowBox(4));
  await frame.waitForSelector(chosen(4), { state: "attached" });
}

/** The place of the box is known before: to ask the page for it is to wait until it has time. */
async function chooseAtOnce({ page, frame }: Visited, { x, y }: Point): Promise<void> {
  await frame.waitForSelector(rowBox(3));
  await page.mouse.click(x, y);
  await frame.waitForSelector("[data-orders] tr.Polaris-IndexTable__TableRow--selected");
}

async function chooseAll({ press, frame }: Visited): Promise<void> {
  await press("[data-orders] thead th:first-child");
  await frame.waitForSelector(chosen(5), { state: "attached" });
}

async function search({ page, press, frame }: Visited): Promise<void> {
  await press('button[aria-label*="Search"]');
  await frame.waitForSelector('input[placeholder*="earch"]:focus');
  await page.keyboard.type("4951", { delay: 150 });
}

async function openOrder({ press, frame }: Visited): Promise<void> {
  await press("[data-orders] tbody tr:nth-of-type(3) [data-primary-link]");
  await frame.waitForSelector("[data-orders]", { state: "detached" });
}

/** Polaris draws the buttons twice, once out of sight to measure them. */
async function openMenu({ press, frame }: Visited): Promise<void> {
  await press("button.Polaris-Button--disclosure:visible");
  await frame.waitForSelector(".Polaris-Popover .Polaris-ActionList");
}

async function typeSetting({ page, press }: Visited): Promise<void> {
  await press('main input[type="number"]:visible');
  await page.keyboard.type("12", { delay: 150 });
}
