import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startControl, addAppAndShop, type Control } from "./control.fixture.ts";

const root = join(import.meta.dirname, "../..");

/** A process with the preload that runs `script` and answers each line it is sent. */
function start(script: string, url: string) {
  const child = spawn(process.execPath, ["--import", "./dev-store/register.mjs", "--input-type=module", "-e", script], {
    cwd: root,
    env: { ...process.env, DEV_STORE_URL: url },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exited = new Promise<number | null>((resolve) => {
    child.on("exit", resolve);
  });
  return {
    async ask(question = ""): Promise<string> {
      child.stdin.write(`${question}\n`);
      const { value } = await lines.next();
      return String(value);
    },
    stop: () => {
      child.stdin.end();
      return exited;
    },
    exited,
  };
}

const tellTime = `import { createInterface } from "node:readline";
  const times = () => [Date.now(), new Date().getTime(), Date.parse(Date()), new Date(0).toISOString(), new Date() instanceof Date];
  for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify(times()));`;

describe("processes with the preload", () => {
  let control: Control;
  beforeEach(async () => {
    control = await startControl();
  });
  afterEach(() => control.devStore.close());

  it("have followed when moving the clock is answered, and start at the moved time", async () => {
    const day = 86_400_000;
    const first = start(tellTime, control.devStore.url);
    await first.ask();
    expect(await control.call("PUT", "/clock", { offset_s: 10 * 86_400 })).toMatchObject({ followers: 1 });
    const second = start(tellTime, control.devStore.url);
    for (const child of [first, second]) {
      const [now, fresh, text, epoch, isDate] = JSON.parse(await child.ask()) as [number, number, number, string, boolean];
      for (const time of [now, fresh, text]) expect(Math.round((time - Date.now()) / day)).toBe(10);
      expect([epoch, isDate]).toEqual(["1970-01-01T00:00:00.000Z", true]);
    }
    expect(await Promise.all([first.stop(), second.stop()])).toEqual([0, 0]);
  });

  it("reach shops, reach loopback, and nothing else", async () => {
    await addAppAndShop(control);
    const { token } = await control.call<{ token: string }>("POST", "/shops/demo/access-token", {});
    const child = start(
      `import { createInterface } from "node:readline";
      for await (const line of createInterface({ input: process.stdin })) {
        const { url, ...init } = JSON.parse(line);
        try { const response = await fetch(url, init); console.log(response.status + " " + await response.text()); }
        catch (error) { console.log(error.message + ": " + error.cause?.message); }
      }`,
      control.devStore.url,
    );
    const query = {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-access-token": token },
      body: JSON.stringify({ query: "{ shop { name } }" }),
    };
    expect(await child.ask(JSON.stringify({ url: "https://demo.myshopify.com/admin/api/2026-10/graphql.json", ...query }))).toMatch(
      /^200 .*"name":"Demo"/,
    );
    expect(await child.ask(JSON.stringify({ url: "https://other.myshopify.com/admin/api/2026-10/graphql.json", ...query }))).toMatch(
      /^401 /,
    );
    expect(await child.ask(JSON.stringify({ url: `${control.devStore.url}/_dev/clock` }))).toMatch(/^200 /);
    expect(await child.ask(JSON.stringify({ url: "https://example.com/pixel" }))).toContain(
      "lets nothing leave this machine: GET https://example.com/pixel",
    );
    expect(await child.stop()).toBe(0);
  });

  it("end when their own work is done", async () => {
    expect(await start("await fetch(process.env.DEV_STORE_URL + '/_dev/health');", control.devStore.url).exited).toBe(0);
  });
});
