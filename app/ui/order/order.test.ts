import { describe, expect, it } from "vitest";
import type { Verdict } from "#app/goals/allowed.ts";
import { canTry } from "./next.ts";
import { plainText } from "./plain.ts";

const verdict = (allowed: boolean, by: Verdict["by"]): Verdict => ({ allowed, by, reason: { code: "archive.asked", params: {} } });

describe("canTry", () => {
  it("lets a house refusal be tried, since it can be overridden, and no other", () => {
    expect([verdict(true, null), verdict(false, "house"), verdict(false, "platform"), verdict(false, "right")].map(canTry)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe("plainText", () => {
  it("keeps the words and drops what could act", () => {
    expect(plainText('Ann <a href="javascript:x">placed</a> this <img src=x onerror=y> order &amp; paid')).toBe(
      "Ann placed this order & paid",
    );
    expect(plainText("1 &lt; 2")).toBe("1 < 2");
  });
});
