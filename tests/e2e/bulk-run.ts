import { expect, type Locator } from "@playwright/test";
import type { Merchant } from "./merchant.ts";

/** The preview before a bulk change, and the page of the change itself. */
export class BulkRun {
  readonly merchant: Merchant;
  constructor(merchant: Merchant) { this.merchant = merchant; }

  /** One of the three numbers of the preview. */
  figure(label: "Will change" | "Will wait" | "Skipped"): Locator {
    return this.merchant.app.locator(".Polaris-ShadowBevel").filter({ has: this.merchant.app.getByRole("heading", { name: label, exact: true }) }).getByRole("paragraph");
  }

  async previews(change: number, wait: number, skipped: number): Promise<void> {
    await expect(this.figure("Will change")).toHaveText(String(change));
    await expect(this.figure("Will wait")).toHaveText(String(wait));
    await expect(this.figure("Skipped")).toHaveText(String(skipped));
  }

  /** The outcome of each order shown, e.g. "Done". */
  get outcomes(): Locator { return this.merchant.app.locator("table tbody tr"); }

  async finished(title: string): Promise<void> {
    await expect(this.merchant.app.getByRole("heading", { name: title, exact: true })).toBeVisible();
    await expect(this.merchant.app.getByText("Finished", { exact: true })).toBeVisible({ timeout: 40_000 });
  }
}
