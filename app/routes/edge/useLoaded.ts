import { useLoaderData, useLocation } from "@remix-run/react";
import { useEffect } from "react";

/** What a loader answers, as its component sees it. All of it is plain JSON already, so nothing changes on the way. */
export type Loaded<L extends (...args: never[]) => unknown> = Exclude<Awaited<ReturnType<L>>, Response>;

/** What is on the screen now, by the address that it was read at. */
const shown = new Map<string, unknown>();

/** What the page at this address shows, while it is on the screen. */
export const keptAt = (url: string): unknown => {
  const { pathname, search } = new URL(url);
  return shown.get(pathname + search);
};

export function useLoaded<L extends (...args: never[]) => unknown>(): Loaded<L> {
  const data = useLoaderData() as Loaded<L>;
  const { pathname, search } = useLocation();
  const at = pathname + search;
  useEffect(() => {
    shown.set(at, data);
    return () => void shown.delete(at);
  }, [at, data]);
  return data;
}
