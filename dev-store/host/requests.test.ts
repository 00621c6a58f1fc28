import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addAppAndShop, startControl, type Control } from "./control.fixture.ts";

describe("what was sent to the Admin API", () => {
  let control: Control;
  let token: string;
  const send = (query: string) =>
    fetch(`${control.devStore.url}/admin/api/2026-10/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-shop": "demo.myshopify.com", "x-shopify-access-token": token },
      body: JSON.stringify({ query }),
    }).then(
      ({ status }) => status,
      () => "cut",
    );
  const tag = '#graphql\n mutation Tag { tagsAdd(id: "gid://shopify/Order/1", tags: ["a"]) { userErrors { message } } }';

  const none = {
    throttled: 0,
    unavailable: 0,
    dropped: 0,
    lost_replies: 0,
    rate_limited: 0,
    html: 0,
    truncated: 0,
    wrong_type: 0,
    slow: 0,
  };

  beforeAll(async () => {
    control = await startControl();
    await addAppAndShop(control);
    ({ token } = await control.call<{ token: string }>("POST", "/shops/demo/access-token", {}));
  });
  afterAll(() => control.devStore.close());

  it("is counted by kind, also where a fault struck", async () => {
    expect(await control.call("GET", "/shops/demo/requests")).toEqual({ mutations: 0, queries: 0, ...none });
    expect(await send("{ shop { name } }")).toBe(200);
    expect(await send("query Mutation { shop { name } }")).toBe(200);
    expect(await send(tag)).toBe(200);
    expect(await send(`fragment Named on Shop { name } ${tag.slice(9)}`)).toBe(200);
    const answers = {
      unavailable: 503,
      dropped: "cut",
      lost_reply: "cut",
      throttled: 200,
      rate_limited: 429,
      html: 200,
      truncated: 200,
      wrong_type: 200,
      slow: 200,
    };
    for (const [fault, answer] of Object.entries(answers)) {
      await control.call("PUT", "/shops/demo/faults", { [fault]: 1, slow_ms: 1 });
      expect(await send(tag)).toBe(answer);
    }
    expect(await control.call("GET", "/shops/demo/requests")).toEqual({
      mutations: 11,
      queries: 2,
      ...Object.fromEntries(Object.keys(none).map((kind) => [kind, 1])),
    });
  });
});
