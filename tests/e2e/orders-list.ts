import { expect, type Locator } from "@playwright/test";
import type { Merchant } from "./merchant.ts";

/** What a person does on the page of orders. */
export class OrderList {
  readonly merchant: Merchant;
  constructor(merchant: Merchant) {
    this.merchant = merchant;
  }

  /** Opens the list, with these parameters in its address, and waits until it is shown. */
  async open(params = ""): Promise<void> {
    await this.merchant.open(`/orders${params && `?${params}`}`);
    await expect(this.merchant.app.getByRole("heading", { name: "Orders", exact: true })).toBeVisible();
  }

  get rows(): Locator {
    return this.merchant.app.locator("[data-orders] tbody tr");
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.merchant.app.getByRole("link", { name, exact: true }) });
  }

  tab(name: string): Locator {
    return this.merchant.app.locator("[role=tablist]").getByRole("tab", { name, exact: true });
  }

  /** The orders shown are exactly these, in this order. */
  async shows(names: string[]): Promise<void> {
    await expect(this.rows.getByRole("link").filter({ hasText: /^#/ })).toHaveText(names);
  }

  get box(): Locator {
    return this.merchant.app.getByRole("textbox", { name: "Order number, name, e-mail, phone or tracking number" });
  }

  async openFilters(): Promise<void> {
    await this.merchant.button("Search and filter results").click();
    await expect(this.box).toBeVisible();
  }

  /** Types into the one search box. */
  async search(text: string): Promise<void> {
    if (!(await this.box.isVisible())) await this.openFilters();
    await this.box.fill(text);
  }

  /** Polaris closes its menu if the list is drawn anew in the same moment: a person opens it once more. */
  async addFilter(name: string): Promise<void> {
    const item = this.merchant.app.getByRole("menuitem", { name });
    await expect(async () => {
      if (!(await item.isVisible())) await this.merchant.button("Add filter").click();
      await item.click({ timeout: 5_000 });
    }).toPass();
  }

  /** The cross on the chip of the filter that was added last. */
  async takeOffLastChip(): Promise<void> {
    const crosses = this.merchant.app.locator("[aria-live=polite]").getByRole("button", { name: "Clear", exact: true });
    const before = await crosses.count();
    await crosses.last().click();
    await expect(crosses).toHaveCount(before - 1);
  }

  async choose(...names: string[]): Promise<void> {
    for (const name of names) await this.row(name).getByRole("checkbox").check();
  }

  /** Ticks a value of the filter that is open. */
  async tick(name: string): Promise<void> {
    const box = this.merchant.app.getByRole("checkbox", { name, exact: true });
    await box.click();
    await expect(box).toBeChecked();
  }

  /** Something of the bulk bar that may be in its menu. */
  async bulkAction(name: string): Promise<void> {
    await this.merchant.button("More actions").click();
    await this.merchant.app.getByRole("button", { name, exact: true }).click();
  }

  /** Every order of the page, then every order that matches. */
  async chooseAllMatching(count: number): Promise<void> {
    await this.merchant.app
      .locator("[data-orders]")
      .getByRole("checkbox", { name: /^Select all/ })
      .first()
      .check();
    await this.merchant.button(`Select all ${count} orders that match`).click();
    await expect(this.merchant.app.getByText(`All ${count} orders that match are selected`)).toBeVisible();
  }
}
