import { describe, expect, it } from "vitest";
import { refundLimitOf, rightsOf } from "./roles.ts";
import { defaultSettings, policyOf, settingsSchema } from "./schema.ts";

const agent = { id: "7", owner: false };
const owner = { id: "1", owner: true };
const strict = settingsSchema.parse({ roles: { staff: { 7: { cancel: false, refundUpTo: 2_000 } }, others: { refundUpTo: 0 } } });

describe("settings", () => {
  it("have a default for everything, with the automations off", () => {
    expect(defaultSettings).toEqual({
      automations: { fulfillDigital: { on: false, notify: false, anyRisk: false }, archiveDone: { on: false, afterDays: 7 } },
      archive: { keepUnpaid: true },
      cancel: { windowHours: null },
      bulk: { typeAbove: 50 },
      roles: {
        others: { cancel: true, refundUpTo: null, fulfill: true, edit: true, mark_paid: true, organize: true, delete: false },
        staff: {},
      },
    });
    expect(policyOf(defaultSettings)).toEqual({ archive: { keepUnpaid: true }, cancel: { windowHours: null } });
  });

  it.each([
    [{ automations: { archiveDone: { afterDays: -1 } } }, "input.days"],
    [{ automations: { archiveDone: { afterDays: 366 } } }, "input.days"],
    [{ automations: { archiveDone: { afterDays: 1.5 } } }, "input.whole_number"],
    [{ cancel: { windowHours: 100_000 } }, "input.hours"],
    [{ roles: { others: { refundUpTo: -5 } } }, "input.amount"],
  ])("%j is refused with a message that has a text", (values, code) => {
    expect(settingsSchema.safeParse(values).error?.issues[0]?.message).toBe(code);
  });
});

describe("rights", () => {
  it("are all the owner's, whatever is set", () => {
    const nothing = settingsSchema.parse({ roles: { staff: { 1: { cancel: false, refundUpTo: 0, organize: false } } } });
    expect(Object.values(rightsOf(nothing, owner)).every(Boolean)).toBe(true);
    expect(refundLimitOf(nothing, owner)).toBeNull();
  });

  it("of a listed person are theirs, of others the common ones", () => {
    expect(rightsOf(strict, agent)).toMatchObject({ cancel: false, refund: true, organize: true });
    expect(rightsOf(strict, { id: "8", owner: false })).toMatchObject({ cancel: true, refund: false, delete: false });
    expect(rightsOf(settingsSchema.parse({ roles: { staff: { 7: { delete: true } } } }), agent).delete).toBe(true);
  });

  it("have a highest refund", () => {
    expect([agent, { id: "8", owner: false }, owner].map((person) => refundLimitOf(strict, person))).toEqual([2_000, 0, null]);
  });
});
