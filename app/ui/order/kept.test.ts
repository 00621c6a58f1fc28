import { describe, expect, it } from "vitest";
import { reason } from "#app/kernel/reason.ts";
import { aFulfillment, now } from "#app/orders/order.fixture.ts";
import { keptLately } from "./kept.ts";

const at = now.toISOString();
const earlier = new Date(now.getTime() - 60_000).toISOString();
const typed = { tracking: "A1, B2", number: "A1, B2", company: "UPS", url: "" };
const entry = {
  id: "one",
  kind: "fulfill",
  state: "refused",
  reason: reason("fulfill.already_untracked", typed),
  createdAt: earlier,
  settledAt: earlier,
} as const;
const entryOf = (...numbers: string[]) => ({ tracking: numbers.map((number) => ({ company: "UPS", number, url: null })) });
const shipped = (...numbers: string[]) => ({ fulfillments: [aFulfillment(entryOf(...numbers))] });

describe("B6: a number that was typed for nothing", () => {
  it("B6: is offered on the order until its parcel has it", () => {
    expect(keptLately(shipped(), [entry], at)?.id).toBe("one");
    expect(keptLately(shipped("A1"), [entry], at)?.id).toBe("one");
    expect(keptLately(shipped("A1", "B2"), [entry], at)).toBeNull();
  });

  it("B6: also of what was partly done, but not of what was done, nor where there is no parcel, nor a day later", () => {
    expect(keptLately(shipped(), [{ ...entry, state: "partly_done" }], at)).not.toBeNull();
    expect(keptLately(shipped(), [{ ...entry, state: "done" }], at)).toBeNull();
    expect(keptLately({ fulfillments: [aFulfillment({ status: "CANCELLED" })] }, [entry], at)).toBeNull();
    expect(keptLately(shipped(), [entry], new Date(now.getTime() + 25 * 3_600_000).toISOString())).toBeNull();
    expect(keptLately(shipped(), [{ ...entry, reason: reason("fulfill.already") }], at)).toBeNull();
  });
});
