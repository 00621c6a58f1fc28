import { describe, expect, it } from "vitest";
import { defaultSettings, settingsSchema } from "#app/settings/schema.ts";
import { draftOf, sameDraft, settingsInput } from "./draft.ts";

const errorsOf = (change: object) => {
  const parsed = settingsSchema.safeParse(settingsInput({ ...draftOf(defaultSettings, "EUR"), ...change }, "EUR"));
  return parsed.success ? [] : [...new Set(parsed.error.issues.map(({ path }) => path.join(".")))];
};

describe("the settings form", () => {
  it("comes back as it went in", () => {
    const settings = settingsSchema.parse({ cancel: { windowHours: 24 }, roles: { staff: { 12: { refundUpTo: 5050, cancel: false } } } });
    expect(settingsSchema.parse(settingsInput(draftOf(settings, "EUR"), "EUR"))).toEqual(settings);
    expect(draftOf(settings, "EUR").staff[12]?.refundUpTo).toBe("50.50");
  });
  it("has its mistakes beside the fields", () => {
    expect(errorsOf({})).toEqual([]);
    expect(errorsOf({ archiveAfterDays: "soon" })).toEqual(["automations.archiveDone.afterDays"]);
    expect(errorsOf({ archiveAfterDays: "1.5" })).toEqual(["automations.archiveDone.afterDays"]);
    expect(errorsOf({ cancelLimited: true, cancelHours: "" })).toEqual(["cancel.windowHours"]);
    expect(errorsOf({ typeAbove: "" })).toEqual(["bulk.typeAbove"]);
    expect(errorsOf({ others: { ...draftOf(defaultSettings, "EUR").others, refundUpTo: "-5" } })).toEqual(["roles.others.refundUpTo"]);
  });
  it("knows whether something was changed", () => {
    const draft = draftOf(defaultSettings, "EUR");
    expect(sameDraft(draft, draftOf(defaultSettings, "EUR"))).toBe(true);
    expect(sameDraft(draft, { ...draft, keepUnpaid: !draft.keepUnpaid })).toBe(false);
  });
});
