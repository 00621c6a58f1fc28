import { describe, expect, it } from "vitest";
import { rightsOf } from "#app/settings/roles.ts";
import { defaultSettings } from "#app/settings/schema.ts";
import { lackingFor } from "./asker.ts";

describe("setting a run going", () => {
  const agent = { rights: rightsOf(defaultSettings, { id: "7", owner: false }) };
  it.each([
    [["archive", "reopen"], null],
    [["archive", "delete"], "right.missing"],
    [["what no step is called"], "right.missing"],
  ])("takes the rights of all its kinds: %j", (kinds, code) => {
    expect(lackingFor(agent, kinds)?.code ?? null).toBe(code);
  });
});
