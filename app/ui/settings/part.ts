/** A part of the form: a section of the settings, or a group of fields in one. */
export interface Part<T> {
  draft: T;
  set(change: Partial<T>): void;
  /** What is wrong with a field, by its path within the part. */
  error(path: string): string | undefined;
  disabled: boolean;
}

/** The part of a part that has this name. */
export function partOf<T, K extends keyof T & string>({ draft, set, error, disabled }: Part<T>, name: K): Part<T[K]> {
  return {
    draft: draft[name],
    set: (change) => set({ [name]: { ...draft[name], ...change } } as unknown as Partial<T>),
    error: (path) => error(`${name}.${path}`),
    disabled,
  };
}

/** Names of the fields whose values are of this type. */
export type FieldOf<T, Value> = { [K in keyof T]: T[K] extends Value ? K : never }[keyof T] & string;
