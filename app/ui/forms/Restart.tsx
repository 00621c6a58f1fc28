import { createContext, Fragment, useContext, useMemo, useState, type ReactNode } from "react";

const Context = createContext<() => void>(() => undefined);

/** Forms within it can begin anew: what was typed into them is dropped. */
export function Restartable({ children }: { children: ReactNode }) {
  const [round, setRound] = useState(0);
  const restart = useMemo(() => () => setRound((n) => n + 1), []);
  return (
    <Context.Provider value={restart}>
      <Fragment key={round}>{children}</Fragment>
    </Context.Provider>
  );
}

export const useRestart = (): (() => void) => useContext(Context);
