const wrong = '[aria-invalid="true"], [data-wrong]';
const focusable = "input, select, textarea, button, [tabindex]";

/** The focus goes to the first field that is wrong; false if nothing on the form says that it is. */
export function focusFirstWrong(form: HTMLElement | null): boolean {
  const first = form?.querySelector<HTMLElement>(wrong);
  if (!first) return false;
  (first.matches(focusable) ? first : (first.querySelector<HTMLElement>(focusable) ?? first)).focus();
  return true;
}
