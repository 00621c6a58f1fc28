import { useFormat } from "./useFormat.ts";

/** A moment in the shop's zone; `relative` says how long ago and keeps the exact time as the title. */
export function When({ at, style = "dateTime" }: { at: string; style?: "date" | "dateTime" | "relative" }) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.dateTime(at)}>
      {format[style](at)}
    </time>
  );
}
