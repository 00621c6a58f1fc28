import { expect, it } from "vitest";
import { worstWindow } from "./vitals-page.ts";

it("shifts count together while less than a second lies between them, for five seconds at most", () => {
  expect(worstWindow([])).toBe(0);
  expect(
    worstWindow([
      { at: 100, value: 1 },
      { at: 900, value: 2 },
      { at: 1_900, value: 4 },
    ]),
  ).toBe(4);
  expect(worstWindow([0, 900, 1_800, 2_700, 3_600, 4_500, 5_400].map((at) => ({ at, value: 1 })))).toBe(6);
});
