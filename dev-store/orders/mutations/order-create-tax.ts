import { Refusal } from "../../context.ts";
import type { Bag } from "../../model.ts";
import type { TaxShare } from "../../model-kept.ts";
import { each, share, sum, toMinor, zero } from "../money.ts";
import type { PlaceLine } from "../place.ts";
import { listOf, objectOf } from "./answer.ts";

export interface Place {
  currency: string;
  presentmentCurrency: string;
}

/** MoneyBagInput; without the customer's side both are the shop's. */
export function bag(value: unknown, place: Place): Bag {
  const { shopMoney, presentmentMoney } = objectOf(value);
  const read = (money: unknown, currency: string) => {
    const minor = toMinor(objectOf(money).amount, currency);
    if (minor === null) throw new Refusal("Amount is invalid", ["order"], "INVALID");
    return minor;
  };
  const shop = read(shopMoney, place.currency);
  return { shop, presentment: presentmentMoney ? read(presentmentMoney, place.presentmentCurrency) : shop };
}

/** Tax lines as given, with their title and rate. */
export function taxesIn(taxLines: unknown, place: Place): TaxShare[] {
  return listOf(taxLines).map(({ title, rate, priceSet, channelLiable }) => ({
    title: String(title),
    rate: Number(rate),
    amount: priceSet ? bag(priceSet, place) : zero,
    channelLiable: typeof channelLiable === "boolean" ? channelLiable : null,
  }));
}

export function taxed(taxes: TaxShare[]): { tax: Bag; taxes: TaxShare[] } {
  return { tax: sum(taxes.map((one) => one.amount)), taxes };
}

/** Tax lines of the order are split over its taxable lines by their value. */
export function shareTaxes(lines: PlaceLine[], taxes: TaxShare[]): void {
  if (taxes.length === 0) return;
  const value = (line: PlaceLine) => (line.taxable && typeof line.unitPrice !== "number" ? line.unitPrice.presentment * line.quantity : 0);
  const whole = lines.reduce((total, line) => total + value(line), 0);
  let before = 0;
  for (const line of lines) {
    const through = before + value(line),
      from = before;
    const part = (amount: Bag) => each((side) => share(amount[side], through, whole) - share(amount[side], from, whole));
    Object.assign(line, taxed(line.taxable ? taxes.map((one) => ({ ...one, amount: part(one.amount) })) : []));
    before = through;
  }
}
