/** The reason beside a badge without what the badge says already: "On hold", "On hold: out of stock." → "Out of stock.". */
export function besideBadge(badge: string, sentence: string): string {
  const rest = sentence.startsWith(badge) ? /^:?\s+(.+)$/s.exec(sentence.slice(badge.length))?.[1] : undefined;
  return rest === undefined ? sentence : rest.charAt(0).toLocaleUpperCase() + rest.slice(1);
}
