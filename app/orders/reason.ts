/**
 * Why something is, is not, or will be done. A code and its parameters: translated at the edge
 * (`app/i18n/<language>/reasons.json`, key = code), so the same reason reads well on a button, in a preview and in the journal.
 */
export interface Reason { code: string; params: Record<string, string | number> }

export function reason(code: string, params: Record<string, string | number> = {}): Reason {
  return { code, params };
}
