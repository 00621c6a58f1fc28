import { describe, expect, it } from "vitest";
import { moving, together, type Pending } from "./pending.ts";

const one = (id: string | null, kind: Pending["kind"], until: string | null = null): Pending => ({ id, kind, until });

describe("what is under way with an order", () => {
  it("B4: is said of what moves it on, what ends it first", () => {
    const all = [one("1", "tag"), one("2", "fulfill"), one("3", "cancel"), one("4", "note")];
    expect(moving(all).map(({ kind }) => kind)).toEqual(["cancel", "fulfill"]);
  });
  it("B21: is known at once from the click, the page and the news, each once", () => {
    const page = [one("1", "cancel", "2026-11-30T12:00:10.000Z")];
    expect(together(page, [one("1", "cancel")], [one(null, "archive")])).toEqual([one("1", "cancel"), one(null, "archive")]);
    expect(together(page, [], [])).toEqual(page);
  });
});
