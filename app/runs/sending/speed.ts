/** One finished bulk operation: its lines, and the seconds that Shopify worked on it, from created to completed. */
export interface Finished {
  lines: number;
  seconds: number;
}

/** What finished operations taught of a shop's bulk operations. */
export interface Speed {
  /** Lines a second of one operation, beyond its overhead. */
  linesPerS: number;
  /** Seconds that every operation holds its place beside its lines. */
  overheadS: number;
  /** Seconds of preparing an operation (reading, journal, upload): done while its predecessor still runs. */
  aheadS: number;
  /** How far operations were off what was expected of them, as a share: the next are cut shorter by as much. */
  spread: number;
  /** The measure holds for operations of up to so many lines. */
  upTo: number;
}

/** An operation may be so many times larger than the largest that was seen: a poor first measure does no great harm. */
const growth = 4;
const widestSpread = 0.3;

/**
 * Fits `seconds = overhead + lines / speed` to the finished operations by least squares. As long as sizes do not differ enough
 * to tell the two apart, all the time counts as spent on lines: too slow a guess makes short operations, which do no harm.
 * Null without an operation.
 */
export function speedFrom(finished: readonly Finished[], aheadS: number): Speed | null {
  const operations = finished.filter(({ lines, seconds }) => lines > 0 && seconds > 0);
  if (operations.length === 0) return null;
  const upTo = growth * Math.max(...operations.map(({ lines }) => lines));
  const fit = line(operations) ?? proportional(operations);
  const off = operations.map(({ lines, seconds }) => Math.abs(seconds / (fit.overheadS + lines / fit.linesPerS) - 1));
  return { ...fit, aheadS, spread: Math.min(widestSpread, mean(off)), upTo };
}

const mean = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0) / values.length;

function line(operations: readonly Finished[]): { linesPerS: number; overheadS: number } | null {
  // Through two operations a line always fits, however much of their difference was chance.
  if (operations.length < 3) return null;
  const [meanLines, meanSeconds] = [mean(operations.map(({ lines }) => lines)), mean(operations.map(({ seconds }) => seconds))];
  const variance = mean(operations.map(({ lines }) => (lines - meanLines) ** 2));
  const covariance = mean(operations.map(({ lines, seconds }) => (lines - meanLines) * (seconds - meanSeconds)));
  // Sizes that differ by less than a fifth say more of chance than of speed.
  if (Math.sqrt(variance) < 0.2 * meanLines || covariance <= 0) return null;
  const secondsPerLine = covariance / variance;
  const overheadS = meanSeconds - secondsPerLine * meanLines;
  return overheadS < 0 ? null : { linesPerS: 1 / secondsPerLine, overheadS };
}

function proportional(operations: readonly Finished[]): { linesPerS: number; overheadS: number } {
  const total = (of: (operation: Finished) => number): number => operations.reduce((sum, operation) => sum + of(operation), 0);
  return { linesPerS: total(({ lines }) => lines) / total(({ seconds }) => seconds), overheadS: 0 };
}
