import { startTransition, useEffect, useState, useSyncExternalStore } from "react";

/** As many rows as a tall screen shows. */
const inSight = 25;
const never = () => () => undefined;

/**
 * The rows that can be seen at once: those are what the server sends. The others come as soon as the browser has nothing better to do;
 * at once where the page is not the server's, so that one can go back to where one was.
 */
export function useInSight<T>(rows: readonly T[]): readonly T[] {
  const fromServer = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  const [all, setAll] = useState(!fromServer);
  useEffect(() => startTransition(() => setAll(true)), []);
  return all ? rows : rows.slice(0, inSight);
}
