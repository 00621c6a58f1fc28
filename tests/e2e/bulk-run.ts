import { readFile } from "node:fs/promises";
import { expect, type Locator } from "@playwright/test";
import type { Merchant } from "./merchant.ts";

/** The preview before a bulk change, and the page of the change itself. */
export class BulkRun {
  readonly merchant: Merchant;
  constructor(merchant: Merchant) {
    this.merchant = merchant;
  }

  /** One of the three numbers of the preview. */
  figure(label: "Will change" | "Will wait" | "Skipped"): Locator {
    return this.merchant.app
      .locator(".Polaris-ShadowBevel")
      .filter({ has: this.merchant.app.getByRole("heading", { name: label, exact: true }) })
      .getByRole("paragraph");
  }

  async previews(change: number, wait: number, skipped: number): Promise<void> {
    await expect(this.figure("Will change")).toHaveText(String(change));
    await expect(this.figure("Will wait")).toHaveText(String(wait));
    await expect(this.figure("Skipped")).toHaveText(String(skipped));
  }

  /** Ticks orders that something speaks against, as the checkbox names them. The browser has to answer before the click counts. */
  async takeIn(orders: "this order" | `these ${number} orders`): Promise<void> {
    await this.merchant.app.getByRole("checkbox", { name: `Take ${orders} in as well` }).check();
  }

  /** Ticks what the house refuses, as the checkbox names it, and starts with a reason. The button is enabled by the reason alone. */
  async startAnyway({ orders, change, button, why }: { orders: string; change: number; button: string; why: string }): Promise<void> {
    await this.merchant.app.getByRole("checkbox", { name: `Do it anyway for ${orders}` }).check();
    await this.previews(change, 0, 0);
    await expect(this.merchant.button(button)).toBeDisabled();
    await this.merchant.app.getByRole("textbox", { name: "Reason" }).fill(why);
    await this.merchant.button(button).click();
    await this.finished(button);
  }

  /** The outcome of each order shown, e.g. "Done". */
  get outcomes(): Locator {
    return this.merchant.app.locator("table tbody tr");
  }

  /** How many orders the page counts under an outcome; 0 when it names none. */
  async counted(outcome: string): Promise<number> {
    const link = this.merchant.app.getByRole("link", { name: `Show only: ${outcome}`, exact: true });
    const [text] = await link.allTextContents();
    return text === undefined ? 0 : Number(text.replace(/\D/g, ""));
  }

  /** The page's title: what the button said, and after a colon what it is about. */
  heading(title: string): Locator {
    return this.merchant.app.getByRole("heading", { name: new RegExp(`^${title}(?:: .+)?$`) });
  }

  async finished(title: string): Promise<void> {
    await expect(this.heading(title)).toBeVisible();
    await expect(this.merchant.app.getByText("Finished", { exact: true })).toBeVisible({ timeout: 40_000 });
  }

  async is(state: "Paused" | "Stopped"): Promise<void> {
    await expect(this.merchant.app.getByText(state, { exact: true })).toBeVisible();
  }

  /** Presses "Download results"; answers the lines of the file. */
  async results(): Promise<string[]> {
    const [download] = await Promise.all([this.merchant.page.waitForEvent("download"), this.merchant.button("Download results").click()]);
    return (await readFile(await download.path(), "utf8")).trim().split("\n");
  }
}
