import { nextOperation, operationsAtOnce, planTransport, type Situation, type Transport } from "#app/runs/sending/plan.ts";
import { speedFrom, type Finished, type Speed } from "#app/runs/sending/speed.ts";

export interface Shop {
  maximum: number;
  restoreRate: number;
  available: number;
  reserve: number;
}
/** How Shopify's bulk operations really are: the planner is told only if `known`. `noise`: how far a piece's speed may be off. */
export interface Bulk {
  linesPerS: number;
  overheadS: number;
  aheadS: number;
  known: boolean;
  noise: number;
  spread: number;
}
export interface Case {
  n: number;
  shop: Shop;
  bulk: Bulk;
  transport: Transport | "planned";
  reading: number;
}
/** `pieces`: their lines, in the order they began. */
export interface Simulated {
  seconds: number;
  transport: Transport;
  pieces: number[];
  singles: number;
  longestOperationS: number;
}

const cost = 10,
  latencyS = 0.08,
  tickS = 0.25,
  readTogether = 100;
/** Points of a piece beside its orders' reading: two mutations, and a look now and then. */
const watching = 30;

interface Piece {
  lines: number;
  readyAt: number;
  startedAt: number | null;
  endsAt: number;
}

interface State {
  what: Case;
  random: () => number;
  transport: Transport;
  at: number;
  left: number;
  points: number;
  singles: number;
  lastSingle: number;
  lastPiece: number;
  longest: number;
  underWay: Piece[];
  finished: Finished[];
  pieces: number[];
}

/**
 * One run on a clock that jumps from event to event. Both lanes are driven by the planner's own functions; single mutations
 * go out one by one as the bucket allows, and pieces hold one of five places.
 */
export function simulate(what: Case, random: () => number): Simulated {
  const { shop } = what;
  const counts = { singles: 0, lastSingle: 0, lastPiece: 0, longest: 0 };
  const state: State = {
    ...{ what, random, transport: "single", at: 0, left: what.n, points: shop.available },
    ...counts,
    ...{ underWay: [], finished: [], pieces: [] },
  };
  choose(state);
  for (;;) {
    const { underWay } = state;
    for (const piece of underWay.filter(({ endsAt }) => endsAt <= state.at)) end(state, piece);
    const places = operationsAtOnce - underWay.filter(({ startedAt }) => startedAt !== null).length;
    for (const piece of underWay.filter(({ startedAt, readyAt }) => startedAt === null && readyAt <= state.at).slice(0, places))
      begin(state, piece);
    sendSingles(state);
    prepare(state);
    if (state.left === 0 && underWay.length === 0) break;
    const next = nextEvent(
      state.at,
      underWay.map(({ readyAt, endsAt, startedAt }) => (startedAt === null ? readyAt : endsAt)),
    );
    state.points = Math.min(shop.maximum, state.points + (next - state.at) * shop.restoreRate);
    state.at = next;
  }
  const { transport, pieces, singles, longest, lastSingle, lastPiece } = state;
  return { seconds: Math.max(lastSingle + latencyS, lastPiece), transport, pieces, singles, longestOperationS: longest };
}

function situationOf({ what, at, left, points, singles, underWay, finished, pieces }: State): Situation {
  const { shop, bulk, reading } = what;
  const known: Speed = { linesPerS: bulk.linesPerS, overheadS: bulk.overheadS, aheadS: bulk.aheadS, spread: bulk.spread, upTo: Infinity };
  return {
    ...{ kind: "tag", left, cost, reading, watching, bulkAllowed: true },
    bulkBegun: pieces.length > 0,
    proved: singles > 0 && at >= 2 * latencyS,
    points: { available: points, restoreRate: shop.restoreRate, reserve: shop.reserve },
    speed: bulk.known ? known : speedFrom(finished, bulk.aheadS),
    running: underWay.flatMap(({ lines, startedAt }) => (startedAt === null ? [] : [{ lines, forS: at - startedAt }])),
    prepared: underWay.flatMap(({ lines, startedAt, readyAt }) =>
      startedAt === null ? [{ lines, forS: at + bulk.aheadS - readyAt }] : [],
    ),
  };
}

function choose(state: State): void {
  const { transport } = state.what;
  state.transport = transport === "planned" ? planTransport(situationOf(state)).transport : transport;
}

function begin(state: State, piece: Piece): void {
  const { bulk } = state.what;
  const seconds = bulk.overheadS + piece.lines / (bulk.linesPerS * (1 + bulk.noise * (2 * state.random() - 1)));
  Object.assign(piece, { startedAt: state.at, endsAt: state.at + seconds });
  state.pieces.push(piece.lines);
  state.longest = Math.max(state.longest, seconds);
}

function end(state: State, piece: Piece): void {
  state.underWay.splice(state.underWay.indexOf(piece), 1);
  state.lastPiece = piece.endsAt;
  state.finished.push({ lines: piece.lines, seconds: piece.endsAt - (piece.startedAt ?? 0) });
  if (!state.what.bulk.known) choose(state);
}

function prepare(state: State): void {
  const { reading, bulk } = state.what;
  const next = () => nextOperation(situationOf(state), state.transport);
  for (let lines = next(); lines > 0; lines = next()) {
    state.left -= lines;
    state.points -= watching + lines * reading;
    state.underWay.push({ lines, readyAt: state.at + bulk.aheadS, startedAt: null, endsAt: Infinity });
  }
}

function sendSingles(state: State): void {
  const { shop, reading } = state.what;
  while (state.left > 0 && state.points >= shop.reserve + cost && (state.transport !== "bulk" || state.singles === 0)) {
    if (state.singles % readTogether === 0) state.points -= reading * readTogether;
    // It went as soon as the bucket held its points, not only at this look around.
    state.lastSingle = Math.max(state.lastSingle, state.at - Math.max(0, state.points - shop.reserve - cost) / shop.restoreRate);
    state.points -= cost;
    state.left -= 1;
    state.singles += 1;
  }
}

/** What happens next, or the next look around. */
function nextEvent(at: number, times: readonly number[]): number {
  return Math.min((Math.floor(at / tickS + 1e-9) + 1) * tickS, ...times.filter((time) => time > at));
}
