import { describe, expect, it } from "vitest";
import type { AskAnswer } from "../asking/asking.ts";
import { heard, newsUrl, type News, type Shown } from "./store.ts";

const first: Shown = {
  waiting: { waiting: [], now: "2026-11-30T12:00:00.000Z", at: 0 },
  underWay: new Map(),
  mark: "",
  pulse: null,
  ended: [],
};
const cancelling = { id: "i1", orderId: "gid://shopify/Order/1", kind: "cancel", until: "2026-11-30T12:00:10.000Z" } as const;
const waiting: News["waiting"][number] = {
  ...{ id: "i1", kind: "cancel", isRun: false, orders: 1, orderId: cancelling.orderId, orderName: "#1", until: cancelling.until },
  actorName: "Robin",
};
const news = (over: Partial<News>): News => ({
  ...{ now: "2026-11-30T12:00:02.000Z", waiting: [], underWay: [], mark: "0.0", pulse: null, ended: [] },
  ...over,
});
const pulse = { orderId: cancelling.orderId, others: [], mark: "1", byOthersAt: 0 };

describe("B4: the news of an open page", () => {
  it("keep what says the same, so that nothing is drawn again for it", () => {
    const one = heard(first, news({ waiting: [waiting], underWay: [cancelling], pulse }), 2_000);
    const same = heard(
      one,
      news({ now: "2026-11-30T12:00:04.000Z", waiting: [{ ...waiting }], underWay: [{ ...cancelling }], pulse: { ...pulse } }),
      4_000,
    );
    expect(same.waiting).toBe(one.waiting);
    expect(same.underWay.get(cancelling.orderId)).toBe(one.underWay.get(cancelling.orderId));
    expect(same.pulse).toBe(one.pulse);
  });

  it("count down from when something began to wait, by the browser's pace", () => {
    expect(heard(first, news({ waiting: [waiting] }), 2_000).waiting).toEqual({
      waiting: [waiting],
      now: "2026-11-30T12:00:02.000Z",
      at: 2_000,
    });
  });

  it("forget what is not under way any more, and keep what has ended until the next has", () => {
    const ended = [{ intentId: "i1" } as AskAnswer];
    const one = heard(first, news({ underWay: [cancelling], ended }), 0);
    const next = heard(one, news({}), 0);
    expect(next.underWay.size).toBe(0);
    expect(next.ended).toBe(one.ended);
  });

  it("are asked with what the page shows", () => {
    expect(newsUrl({ orders: ["1", "2"], open: "1" }, "2026-11-30T12:00:00.000Z")).toBe(
      "/app/api/news?since=2026-11-30T12%3A00%3A00.000Z&orders=1%2C2&open=1",
    );
    expect(newsUrl({ orders: [], open: null }, "x")).toBe("/app/api/news?since=x");
  });
});
