import { useEffect, useRef, type ReactNode } from "react";
import { keepFocus } from "./keptFocus.ts";

/** What is on the page, with the focus kept in it. */
export function Main({ children }: { children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => (main.current ? keepFocus(main.current) : undefined), []);
  return <main ref={main}>{children}</main>;
}
