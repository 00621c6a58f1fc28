import { useEffect, useRef, useState, type RefObject } from "react";
import { filledIn, isSame, unchanged, type FieldErrors } from "./errors.ts";
import { useFieldErrors, type FieldError } from "./useFieldErrors.ts";
import { focusFirstWrong } from "./wrong.ts";

export type Check = (asked: unknown) => FieldErrors;

interface Asked {
  /** What the form asks as it stands; null while that is nothing. */ asked: unknown;
  /** What the last answer found wrong. */ refused: FieldErrors | undefined;
  /** Reads what is wrong. Loaded once somebody types: it is of no use before. */ load(): Promise<Check>;
}

export interface Checked {
  error: FieldError;
  /** Has the person changed what is asked, or is typing what a field will take once it is left? */ dirty: boolean;
  /** What is wrong where no field says so. */ unplaced: string[];
  /** May it be sent? If not, the fields say why, and the first of them has the focus. */ mayBeSent(): boolean;
  /** For the element around the fields. */
  around: { ref: RefObject<HTMLDivElement>; onChange(): void; onClick(): void; onBlur(): void };
}

const nothing: FieldErrors = {};

/**
 * What is wrong with a form, told at its fields: of a field that was filled in once it is left, of the others once it is to be sent,
 * and gone as soon as it is corrected. What the server finds stays until its field is changed.
 */
export function useChecked({ asked, refused, load }: Asked): Checked {
  const around = useRef<HTMLDivElement>(null);
  const [start] = useState(asked);
  const [touched, setTouched] = useState(false);
  const check = useLoaded(touched, load);
  const here = check && asked !== null ? check(asked) : nothing;
  const [told, setTold] = useState<readonly string[]>([]);
  const [left, setLeft] = useState(0);
  const [typing, setTyping] = useState(false);
  const [sought, setSought] = useState(0);
  const answered = useAnswered(refused, asked, () => setSought((n) => n + 1));
  const shown = { ...unchanged(answered.wrong, answered.asked, asked), ...pick(here, told) };
  const error = useFieldErrors(shown);
  const [isUnplaced, setUnplaced] = useState(false);
  // After the fields have taken what was typed: some do only when they are left.
  useEffect(() => {
    if (left > 0) setTold((before) => [...new Set([...before, ...filledIn(here, start, asked)])]);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- judged when a field is left, not with each letter
  }, [left, check]);
  useEffect(() => {
    if (sought > 0) setUnplaced(!focusFirstWrong(around.current));
  }, [sought]);
  // Not at `input`: drawn anew before its `change`, a select would forget what was just chosen.
  const touch = () => setTouched(true);
  const type = () => {
    touch();
    setTyping(true);
  };
  const leave = () => {
    setTyping(false);
    setLeft((n) => n + 1);
  };
  return {
    error,
    dirty: touched && (typing || !isSame(start, asked)),
    unplaced: isUnplaced ? [...new Set(Object.keys(shown).map((path) => error(path) ?? ""))] : [],
    mayBeSent: () => {
      const paths = Object.keys(here);
      if (paths.length === 0) return true;
      setTold(paths);
      setSought((n) => n + 1);
      return false;
    },
    around: { ref: around, onChange: type, onClick: touch, onBlur: leave },
  };
}

const pick = (wrong: FieldErrors, paths: readonly string[]): FieldErrors =>
  Object.fromEntries(Object.entries(wrong).filter(([path]) => paths.includes(path)));

/** The check, once it is wanted and there. Without it the server's answer is all there is. */
function useLoaded(wanted: boolean, load: () => Promise<Check>): Check | null {
  const [check, setCheck] = useState<Check | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    load().then(
      (loaded) => {
        if (!gone) setCheck(() => loaded);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [wanted, load]);
  return check;
}

/** What the last answer found wrong, with what it was asked. */
function useAnswered(refused: FieldErrors | undefined, asked: unknown, onNew: () => void) {
  const [answered, setAnswered] = useState<{ wrong: FieldErrors; asked: unknown }>({ wrong: nothing, asked: null });
  useEffect(() => {
    setAnswered({ wrong: refused ?? nothing, asked });
    if (refused && Object.keys(refused).length > 0) onNew();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- an answer is about what was asked when it came
  }, [refused]);
  return answered;
}
