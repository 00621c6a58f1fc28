import type { Ask } from "../asking/useAsk.ts";
import { useChecked, type Check, type Checked } from "../forms/useChecked.ts";

/** Reads what is wrong with an intent as the server will: the schemas come along with the first key that is pressed. */
export const loadIntentCheck = async (): Promise<Check> => {
  const { parseIntent } = await import("#app/orders/intent.ts");
  return (asked) => {
    const parsed = parseIntent(asked);
    return parsed.ok ? {} : parsed.fieldErrors;
  };
};

export interface OrderForm extends Checked {
  /** What is asked as the form stands; null while that is nothing. */ intent: object | null;
}

/** A form that asks for `intent`: what is wrong with it, and whether there is anything to lose. */
export function useOrderForm(asking: Ask, intent: object | null): OrderForm {
  return { ...useChecked({ asked: intent, refused: asking.refusal?.fieldErrors, load: loadIntentCheck }), intent };
}
