/** The answers of a form as they stand, by the names of the intent's fields. */
export type Draft = Record<string, unknown>;

/** The text of an answer; empty while there is none. */
export const textOf = (answer: unknown): string => (typeof answer === "string" ? answer : "");

/** What a part of a form gets that asks for many orders. */
export interface BulkFieldsProps {
  draft: Draft;
  set(change: Draft): void;
  error(field: string): string | undefined;
}

/** How a goal is asked of many orders at once. */
export interface BulkInput {
  /** The answers before anything is answered. What moves money or mails is never chosen beforehand. */
  initial: Draft;
  /** Does it need to know more than which orders? */
  asks: boolean;
  /** Its place among the buttons of the bulk bar; the others are in the bar's menu. */
  promoted?: 1 | 2 | 3;
}

/** How a goal is asked for on the screens. */
export interface StepScreen {
  /** Is it filled in, or confirmed, on a page of its own? Otherwise a click is all it takes. */
  form: boolean;
  /** Its group in an order's menu: ways forward, what is written on an order, what ends it. */
  menu: "forward" | "write" | "end";
  bulk: BulkInput | false;
  /** Is its button red? */
  critical?: true;
}
