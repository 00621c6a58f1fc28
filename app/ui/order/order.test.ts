import { describe, expect, it } from "vitest";
import type { Verdict } from "#app/goals/allowed.ts";
import type { IntentView } from "#app/journal/views.server.ts";
import { canTry } from "./next.ts";
import { plainText } from "./plain.ts";
import { timelineOf } from "./timeline.ts";

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

describe("timelineOf", () => {
  it("puts Shopify's events and ours in one list, newest first", () => {
    const event = (id: string, createdAt: string) => ({
      id,
      createdAt,
      action: "x",
      message: `<b>${id}</b>`,
      app: null,
      by: "shopify" as const,
      critical: false,
    });
    const entry = { id: "ours", createdAt: "2026-11-20T12:00:00.000Z", settledAt: "2026-11-20T12:00:05.000Z" } as IntentView;
    const items = timelineOf([event("late", "2026-11-20T12:00:06.000Z"), event("early", "2026-11-20T11:00:00Z")], [entry]);
    expect(items.map(({ id }) => id)).toEqual(["late", "ours", "early"]);
  });
});
