import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import type { z } from "zod";

/** A request the caller can put right: answered as 400 `{error}`, the message says what to do. */
export class BadInput extends Error {
  readonly status: number;
  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

/** Thrown by an answer that wants the connection cut with no reply. */
export class CutConnection extends Error {}

/** The type of answers that go on for as long as the connection does. */
export const endless = "application/x-ndjson";

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json; charset=utf-8", ...headers } });
}

export function html(body: string, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(body, { status, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", ...headers } });
}

export function redirect(location: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 302, headers: { location, ...headers } });
}

/** Parses a JSON body by a zod schema. An empty body counts as `{}`. Throws BadInput naming each wrong field. */
export async function readJson<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const text = await request.text();
  let value: unknown;
  try {
    value = text.trim() === "" ? {} : JSON.parse(text);
  } catch (error) {
    throw new BadInput(`The body is not JSON (${(error as Error).message}). Send an object such as {"key": "value"}.`);
  }
  return parse(schema, value);
}

/** Same for values that are already apart: a query string, a form. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`);
  throw new BadInput(`${problems.join("; ")}. See dev-store/README.md.`);
}

async function bodyOf(message: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | null> {
  if (message.method === "GET" || message.method === "HEAD") return null;
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Bodies are read whole: a web stream for each request would cost more than most requests do. */
async function toRequest(message: IncomingMessage): Promise<Request> {
  const body = await bodyOf(message);
  const headers: [string, string][] = [];
  for (let at = 0; at < message.rawHeaders.length; at += 2) headers.push([message.rawHeaders[at] ?? "", message.rawHeaders[at + 1] ?? ""]);
  return new Request(new URL(message.url ?? "/", `http://${message.headers.host ?? "localhost"}`), {
    method: message.method ?? "GET",
    headers,
    body,
  });
}

async function send(response: Response, reply: ServerResponse): Promise<void> {
  reply.statusCode = response.status;
  for (const [name, value] of response.headers) if (name !== "set-cookie") reply.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.setHeader("set-cookie", cookies);
  if (!response.body) {
    reply.end();
    return;
  }
  if (response.headers.get("content-type") !== endless) {
    reply.end(Buffer.from(await response.arrayBuffer()));
    return;
  }
  reply.flushHeaders();
  await pipeline(Readable.fromWeb(response.body as unknown as NodeReadableStream), reply);
}

/** Lets a fetch-style answer serve a Node http server. Unexpected errors become 500 and go to `report`. */
export function listener(answer: (request: Request) => Promise<Response>, report: (error: unknown) => void): RequestListener {
  const serve = async (message: IncomingMessage, reply: ServerResponse): Promise<void> => {
    let response: Response;
    try {
      response = await answer(await toRequest(message));
    } catch (error) {
      if (error instanceof CutConnection) {
        message.socket.destroy();
        return;
      }
      if (error instanceof BadInput) response = json({ error: error.message }, error.status);
      else {
        report(error);
        response = json({ error: `The local Shopify failed: ${(error as Error).message}` }, 500);
      }
    }
    await send(response, reply);
  };
  return (message, reply) => {
    serve(message, reply).catch((error: unknown) => {
      // A browser that leaves in the middle of a reply is no fault of ours.
      if ((error as { code?: string }).code !== "ERR_STREAM_PREMATURE_CLOSE") report(error);
      reply.destroy();
    });
  };
}
