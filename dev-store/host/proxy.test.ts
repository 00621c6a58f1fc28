import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { startControl } from "./control.fixture.ts";
import { adjustHeaders } from "./proxy.ts";

const shell = "http://localhost:4000";

describe("the app proxy", () => {
  it("lets the local admin frame the app and nothing else more", () => {
    const policy = "frame-ancestors https://demo.myshopify.com https://admin.shopify.com; script-src 'self'";
    expect(adjustHeaders({ "content-security-policy": policy }, shell)["content-security-policy"]).toBe(
      `frame-ancestors https://demo.myshopify.com https://admin.shopify.com ${shell}; script-src 'self'`,
    );
    expect(adjustHeaders({ "content-security-policy": "frame-ancestors 'none';" }, shell)["content-security-policy"]).toBe(
      `frame-ancestors ${shell};`,
    );
    expect(adjustHeaders({ "content-type": "text/html" }, shell)).toEqual({ "content-type": "text/html" });
  });

  it("drops the CDN's preload and keeps other links", () => {
    const cdn = '<https://cdn.shopify.com/shopifycloud/app-bridge.js>; rel="preload"; as="script";';
    expect(adjustHeaders({ link: cdn }, shell)).toEqual({});
    expect(
      adjustHeaders({ link: `${cdn}, </a.css>; rel=preload` }, shell)
        .link?.toString()
        .trim(),
    ).toBe("</a.css>; rel=preload");
  });

  it("leads redirects to Shopify's admin to the local one", () => {
    expect(adjustHeaders({ location: "https://admin.shopify.com/store/demo/apps/key-1/app/orders?x=1" }, shell).location).toBe(
      `${shell}/store/demo/app/orders?x=1`,
    );
    expect(adjustHeaders({ location: "https://admin.shopify.com/store/demo/orders/5" }, shell).location).toBe(
      `${shell}/store/demo/orders/5`,
    );
    expect(adjustHeaders({ location: "/app/orders" }, shell).location).toBe("/app/orders");
  });

  it("passes method, path, host, cookies and bodies through, and says when the app is not there", async () => {
    const app = createServer((message, reply) => {
      reply.setHeader("set-cookie", ["a=1", "b=2"]);
      reply.statusCode = 207;
      reply.write(`${message.method} ${message.url} ${message.headers.host} `);
      message.pipe(reply);
    });
    await new Promise<void>((resolve) => {
      app.listen(0, "127.0.0.1", resolve);
    });
    const { devStore } = await startControl(":memory:", { upstream: `http://127.0.0.1:${(app.address() as AddressInfo).port}` });
    const response = await fetch(`${devStore.appUrl}/app?x=1`, { method: "PUT", body: "hello" });
    expect(response.status).toBe(207);
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(await response.text()).toBe(`PUT /app?x=1 ${new URL(devStore.appUrl ?? "").host} hello`);
    await new Promise<void>((resolve) => {
      app.close(() => {
        resolve();
      });
      app.closeAllConnections();
    });
    const down = await fetch(`${devStore.appUrl}/app`);
    expect(down.status).toBe(502);
    expect(await down.text()).toContain("The app is starting…");
    await devStore.close();
  });
});
