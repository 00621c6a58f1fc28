import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from "react";
import { askAt, useEvery } from "../parts/usePoll.ts";
import { createStore, heard, newsUrl, type News, type Shown, type Store, type Waiting, type Watching } from "./store.ts";

const nothing: Watching = { orders: [], open: null };
const none: Shown = {
  waiting: { waiting: [], now: "1970-01-01T00:00:00.000Z", at: 0 },
  underWay: new Map(),
  mark: "",
  pulse: null,
  ended: [],
};

interface Asking {
  store: Store;
  /** Asks now. */ refresh(): void;
  /** What the page in sight shows, until the answer is called. */ watch(what: Watching): () => void;
}
const Context = createContext<Asking>({ store: createStore(none), refresh: () => undefined, watch: () => () => undefined });

const idleMs = 2_000,
  pressingMs = 1_000;

/** One question for all that an open page has to hear of, every two seconds; oftener while something is about to happen. */
export function NewsProvider({ first, children }: { first: Omit<Waiting, "at">; children: ReactNode }) {
  const [store] = useState(() =>
    createStore({ ...none, waiting: { ...first, at: typeof performance === "undefined" ? 0 : performance.now() } }),
  );
  const watching = useRef(nothing);
  const since = useRef(first.now);
  const [pressing, setPressing] = useState(first.waiting.length > 0);
  const ask = useCallback(
    async (signal: AbortSignal) => {
      const asked = watching.current;
      const news = await askAt<News>(newsUrl(asked, since.current), signal);
      // What was asked for the page before is not said of this one: it is asked again.
      if (signal.aborted || asked !== watching.current) return;
      since.current = news.now;
      store.set(heard(store.get(), news, performance.now()));
      setPressing(news.waiting.length > 0 || news.underWay.length > 0);
    },
    [store],
  );
  const refresh = useEvery(pressing ? pressingMs : idleMs, ask);
  const watch = useCallback(
    (what: Watching) => {
      watching.current = what;
      refresh();
      return () => {
        if (watching.current === what) watching.current = nothing;
      };
    },
    [refresh],
  );
  const value = useMemo(() => ({ store, refresh, watch }), [store, refresh, watch]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

/** A part of the latest news; drawn again only when that part says something else. */
export function useNews<T>(part: (shown: Shown) => T): T {
  const { store } = useContext(Context);
  const read = () => part(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}

export const useRefreshNews = (): (() => void) => useContext(Context).refresh;

/** Says what the page shows, for as long as it does. */
export function useWatching({ orders, open }: Watching): void {
  const { watch } = useContext(Context);
  const key = orders.join(",");
  useEffect(() => watch({ orders: key ? key.split(",") : [], open }), [watch, key, open]);
}
