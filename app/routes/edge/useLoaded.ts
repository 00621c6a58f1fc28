import { useLoaderData } from "@remix-run/react";

/** What a loader answers, as its component sees it. All of it is plain JSON already, so nothing changes on the way. */
export type Loaded<L extends (...args: never[]) => unknown> = Exclude<Awaited<ReturnType<L>>, Response>;

export function useLoaded<L extends (...args: never[]) => unknown>(): Loaded<L> {
  return useLoaderData() as Loaded<L>;
}
