import { describe, expect, it } from "vitest";
import { draftOf, settingsTyped, settingsWith, type SettingsDraft } from "./draft.ts";
import { defaultSettings, settingsSchema } from "./schema.ts";

const parse = (draft: unknown, currency = "EUR") => settingsSchema.safeParse(settingsTyped(draft, currency));

function errorsOf(change: (draft: SettingsDraft) => void): string[] {
  const draft = draftOf(defaultSettings, "EUR");
  change(draft);
  return [...new Set(parse(draft).error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`))];
}

describe("the settings form", () => {
  const settings = settingsSchema.parse({ cancel: { windowHours: 24 }, roles: { staff: { 12: { refundUpTo: 5050, cancel: false } } } });

  it.each(["EUR", "JPY", "KWD"])("comes back as it went in, in %s", (currency) => {
    expect(parse(draftOf(settings, currency), currency).data).toEqual(settings);
    expect(parse(draftOf(defaultSettings, currency), currency).data).toEqual(defaultSettings);
  });

  it("has counts and amounts as a person types them", () => {
    const draft = draftOf(settings, "EUR");
    expect(draft.roles.staff[12]?.refundUpTo).toBe("50.50");
    expect(draft.cancel.windowHours).toBe("24");
    expect(draft.automations.archiveDone.afterDays).toBe("7");
    expect(draftOf(defaultSettings, "EUR").cancel.windowHours).toBeNull();
  });

  it.each<[string, (draft: SettingsDraft) => unknown, string[]]>([
    ["nothing changed", () => undefined, []],
    ["a word", (draft) => (draft.automations.archiveDone.afterDays = "soon"), ["automations.archiveDone.afterDays input.whole_number"]],
    ["a fraction", (draft) => (draft.automations.archiveDone.afterDays = "1.5"), ["automations.archiveDone.afterDays input.whole_number"]],
    ["too many", (draft) => (draft.automations.archiveDone.afterDays = "400"), ["automations.archiveDone.afterDays input.days"]],
    ["a limit without its hours", (draft) => (draft.cancel.windowHours = ""), ["cancel.windowHours input.whole_number"]],
    ["nothing where a number must be", (draft) => (draft.bulk.typeAbove = ""), ["bulk.typeAbove input.whole_number"]],
    ["a negative amount", (draft) => (draft.roles.others.refundUpTo = "-5"), ["roles.others.refundUpTo input.amount"]],
    ["a part of a cent", (draft) => (draft.roles.others.refundUpTo = "5.005"), ["roles.others.refundUpTo input.amount"]],
  ])("with %s has its mistakes beside the fields", (_, change, errors) => {
    expect(errorsOf(change)).toEqual(errors);
  });

  it.each([[undefined], ["text"], [{ automations: 3 }], [{ roles: { staff: { 12: null } } }]])("is refused as %j", (draft) => {
    expect(parse(draft).success).toBe(false);
  });
});

describe("settings as they stand in the form", () => {
  const saved = settingsSchema.parse({ automations: { archiveDone: { on: true, afterDays: 3 } }, bulk: { typeAbove: 12 } });
  it("B19: what an automation would touch is counted with the days that are typed", () => {
    const typed = settingsWith(saved, { automations: { archiveDone: { on: true, afterDays: "30" } } }, "EUR");
    expect(typed?.automations.archiveDone.afterDays).toBe(30);
    expect(typed?.bulk.typeAbove).toBe(12);
    expect(saved.automations.archiveDone.afterDays).toBe(3);
  });
  it.each(["", "400", "soon"])("B19: and not at all with “%s” days", (afterDays) => {
    expect(settingsWith(saved, { automations: { archiveDone: { on: true, afterDays } } }, "EUR")).toBeNull();
  });
});
