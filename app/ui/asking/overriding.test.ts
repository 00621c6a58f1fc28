import { describe, expect, it } from "vitest";
import type { ReasonCode } from "#app/kernel/reason.ts";
import { alsoOverriding, nothingOverridden, overridingFields } from "./overriding.ts";

const refused = (code: ReasonCode) => ({ by: "house" as const, reason: { code, params: {} } });

describe("doing it anyway", () => {
  it("waives one refusal after the other, each once, and keeps the newest reason", () => {
    const first = alsoOverriding(nothingOverridden, refused("undo.changed_since"), "It was right before");
    const second = alsoOverriding(first, refused("archive.balance_due"), "Written off");
    expect(alsoOverriding(second, refused("undo.changed_since"), "Written off")).toEqual({
      overrides: ["undo.changed_since", "archive.balance_due"],
      overrideReason: "Written off",
    });
    expect(overridingFields(second)).toEqual({ overrides: "undo.changed_since,archive.balance_due", overrideReason: "Written off" });
  });
});
