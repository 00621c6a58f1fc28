import { json } from "./http.ts";

export interface Call {
  request: Request;
  url: URL;
  params: Record<string, string>;
}
export type Answer = (call: Call) => Promise<Response> | Response;
/** "METHOD /path/:name"; a last segment "*" takes the rest of the path as params.rest. */
export type Routes = Record<string, Answer>;

interface Compiled {
  method: string;
  segments: string[];
  answer: Answer;
}

function match(segments: string[], path: string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [at, segment] of segments.entries()) {
    if (segment === "*") {
      params.rest = path.slice(at).join("/");
      return params;
    }
    const value = path[at];
    if (value === undefined) return null;
    if (segment.startsWith(":")) params[segment.slice(1)] = decodeURIComponent(value);
    else if (segment !== value) return null;
  }
  return segments.length === path.length ? params : null;
}

/** First route that fits answers; none: 404 `{error}`, or 405 if only the method differs. */
export function createRouter(routes: Routes): (request: Request) => Promise<Response> {
  const compiled: Compiled[] = Object.entries(routes).map(([key, answer]) => {
    const [method = "GET", path = "/"] = key.split(" ");
    return { method, segments: path.split("/").filter(Boolean), answer };
  });
  return async (request) => {
    const url = new URL(request.url);
    const path = url.pathname.split("/").filter(Boolean);
    const wanted = request.method === "HEAD" ? "GET" : request.method;
    const allowed: string[] = [];
    for (const route of compiled) {
      const params = match(route.segments, path);
      if (!params) continue;
      if (route.method === wanted) return route.answer({ request, url, params });
      allowed.push(route.method);
    }
    if (allowed.length > 0)
      return json({ error: `${url.pathname} takes ${allowed.join(", ")}, not ${request.method}.` }, 405, { allow: allowed.join(", ") });
    return json({ error: `Nothing answers ${request.method} ${url.pathname}. dev-store/README.md lists what does.` }, 404);
  };
}
