import type { Money as Amount, MoneyBag } from "#app/lib/money.ts";
import { useFormat } from "./useFormat.ts";

export function Money({ value }: { value: Amount }) {
  return <span data-money>{useFormat().money(value)}</span>;
}

/** The customer's amount, with the shop's beside it when the currencies differ. */
export function MoneyBoth({ value }: { value: MoneyBag }) {
  const format = useFormat();
  if (value.shop.currency === value.presentment.currency) return <span data-money>{format.money(value.shop)}</span>;
  return (
    <span data-money>
      {format.money(value.presentment)} <span className="Polaris-Text--subdued">({format.money(value.shop)})</span>
    </span>
  );
}
