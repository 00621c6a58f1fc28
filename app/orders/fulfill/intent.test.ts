import { describe, expect, it } from "vitest";
import { mug } from "../order.fixture.ts";
import { fulfillIntent } from "./intent.ts";

describe("what is asked", () => {
  it.each([
    [{ lines: [] }, "input.lines_none"],
    [{ lines: [{ lineItemId: mug, quantity: 0 }] }, "input.quantity"],
    [{ lines: [{ lineItemId: mug, quantity: -1 }] }, "input.quantity"],
    [{ lines: [{ lineItemId: mug, quantity: 1e9 }] }, "input.quantity_huge"],
    [
      {
        lines: [
          { lineItemId: mug, quantity: 1 },
          { lineItemId: mug, quantity: 1 },
        ],
      },
      "input.line_twice",
    ],
    [{ tracking: { url: "javascript:alert(1)" } }, "input.tracking_url"],
    [{ tracking: { number: "1".repeat(101) } }, "input.tracking_too_long"],
  ])("%j is refused", (over, code) => {
    expect(fulfillIntent.safeParse({ kind: "fulfill", ...over }).error?.issues.map(({ message }) => message)).toContain(code);
  });

  it("has no tracking when all its fields are empty", () => {
    expect(fulfillIntent.parse({ kind: "fulfill", tracking: { company: " ", number: "", url: "" } }).tracking).toBeNull();
  });
});
