/** What the walk saw of each field, by `Type.field`. */
export interface Sight {
  /** Different outcomes, as far as two: `null`, `[]`, `object`, or a leaf's value as JSON. */
  outcomes: Set<string>;
  /** How often it was answered. */
  answered: number;
  /** How often it said that it is not implemented. */
  refused: number;
}

export interface Record {
  sights: Map<string, Sight>;
  /** Fields that answered what the schema does not allow, or with an error that does not name what is missing. */
  problems: Set<string>;
}

export const newRecord = (): Record => ({ sights: new Map(), problems: new Set() });

export function sightOf({ sights }: Record, field: string): Sight {
  const known = sights.get(field);
  if (known) return known;
  const sight: Sight = { outcomes: new Set(), answered: 0, refused: 0 };
  sights.set(field, sight);
  return sight;
}

export function note(record: Record, field: string, outcome: string): void {
  const sight = sightOf(record, field);
  sight.answered += 1;
  if (sight.outcomes.size < 2) sight.outcomes.add(outcome);
}

/** Types whose values come from one call of a mutation: how often they differ says nothing of a constant. */
const ofOneCall = /(Payload|Error)$/;

/**
 * Fields that had one and the same answer everywhere. An object that is always there is none: what it holds is looked at by itself.
 */
export function constants({ sights }: Record): string[] {
  return [...sights]
    .filter(([field, { outcomes, answered }]) => answered > 0 && !ofOneCall.test(field.split(".")[0] ?? "") && isOne(outcomes))
    .map(([field]) => field)
    .sort();
}

function isOne(outcomes: Set<string>): boolean {
  const [only, ...more] = outcomes;
  return more.length === 0 && only !== "object";
}

/** Whose field says so often, and never anything else, says it always. */
const often = 12;
export function isKnownToRefuse({ sights }: Record, field: string): boolean {
  const sight = sights.get(field);
  return sight !== undefined && sight.answered === 0 && sight.refused >= often;
}
