import { describe, expect, it } from "vitest";
import { doorNames, doors, isAwaited, isUnattended, parseDoor } from "./door.ts";
import { overridden } from "./goal.ts";

describe("doors", () => {
  it("let the house be overridden by those alone who saw its refusal", () => {
    const overriding = doorNames.filter((by) => overridden({ by, overrides: ["cancel.window_closed"] }, "cancel.window_closed"));
    expect(overriding).toEqual(["person", "bulk", "undo", "extension"]);
    expect(overridden({ by: "person", overrides: [] }, "cancel.window_closed")).toBe(false);
  });

  it("through which nobody looks never override, and each of them is held to the stricter rules", () => {
    for (const door of ["rule", "customer", "flow", "assistant"] as const)
      expect([doors[door].overrides, isUnattended(door)]).toEqual([false, true]);
  });

  it("are read back from where they are stored, and an unknown one opens nothing", () => {
    expect(doorNames.map(parseDoor)).toEqual(doorNames);
    expect(() => parseDoor("visitor")).toThrow(RangeError);
  });

  it("are awaited one by one, never in a run", () => {
    expect([isAwaited({ by: "undo" }), isAwaited({ by: "undo", runId: "r" }), isAwaited({ by: "rule" })]).toEqual([true, false, false]);
  });
});
