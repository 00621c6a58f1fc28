import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addAppAndShop, startControl, type Control } from "./control.fixture.ts";

describe("what was sent to the Admin API", () => {
  let control: Control;
  let token: string;
  const send = (query: string) => fetch(`${control.devStore.url}/admin/api/2026-10/graphql.json`, {
    method: "POST", headers: { "content-type": "application/json", "x-forwarded-shop": "demo.myshopify.com", "x-shopify-access-token": token }, body: JSON.stringify({ query }),
  }).then(({ status }) => status, () => "cut");
  const tag = "#graphql\n mutation Tag { tagsAdd(id: \"gid://shopify/Order/1\", tags: [\"a\"]) { userErrors { message } } }";

  beforeAll(async () => {
    control = await startControl();
    await addAppAndShop(control);
    ({ token } = await control.call<{ token: string }>("POST", "/shops/demo/access-token", {}));
  });
  afterAll(() => control.devStore.close());

  it("is counted by kind, also where a fault struck", async () => {
    expect(await control.call("GET", "/shops/demo/requests")).toEqual({ mutations: 0, queries: 0, throttled: 0, unavailable: 0, dropped: 0, lost_replies: 0 });
    expect(await send("{ shop { name } }")).toBe(200);
    expect(await send("query Mutation { shop { name } }")).toBe(200);
    expect(await send(tag)).toBe(200);
    expect(await send(`fragment Named on Shop { name } ${tag.slice(9)}`)).toBe(200);
    for (const [fault, answer] of [["unavailable", 503], ["dropped", "cut"], ["lost_reply", "cut"], ["throttled", 200]] as const) {
      await control.call("PUT", "/shops/demo/faults", { [fault]: 1 });
      expect(await send(tag)).toBe(answer);
    }
    expect(await control.call("GET", "/shops/demo/requests")).toEqual({ mutations: 6, queries: 2, throttled: 1, unavailable: 1, dropped: 1, lost_replies: 1 });
  });
});
