import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { log } from "#app/ground/log.server.ts";
import { addDocumentResponseHeaders } from "#app/access/shopify-app.server.ts";

/** A page that is not complete by then is cut off; the browser shows its error boundary. */
export const streamTimeout = 15_000;

export default async function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext): Promise<Response> {
  addDocumentResponseHeaders(request, headers);
  keepNowhere(headers);
  const ready = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";
  return new Promise((resolve, reject) => {
    let code = status;
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={context} url={request.url} />, {
      [ready]: () => {
        headers.set("Content-Type", "text/html; charset=utf-8");
        const body = new PassThrough();
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }));
        pipe(body);
      },
      onShellError: reject,
      onError: (error) => {
        code = 500;
        log.error({ err: error, path: new URL(request.url).pathname }, "page failed to render");
      },
    });
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** Pages and their data hold what customers told the shop: neither a browser nor anything before it keeps them. */
const keepNowhere = (headers: Headers): void => headers.set("Cache-Control", "no-store");

export function handleDataRequest(response: Response): Response {
  keepNowhere(response.headers);
  return response;
}

export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted) return;
  log.error({ err: error, path: new URL(request.url).pathname }, "request failed");
}
