import { create } from "./data.ts";

/** A question with two answers; resolves true for `yes`. */
export function confirmWith(question: { heading: string; text: string; yes: string; no: string }): Promise<boolean> {
  return new Promise((resolve) => {
    const yes = create("button", { type: "button", className: "critical", textContent: question.yes });
    const no = create("button", { type: "button", textContent: question.no, autofocus: true });
    const heading = create("h2", { id: "confirm-heading", textContent: question.heading });
    const dialog = create(
      "dialog",
      { className: "confirm" },
      heading,
      create("p", { textContent: question.text }),
      create("div", { className: "buttons" }, no, yes),
    );
    dialog.setAttribute("aria-labelledby", "confirm-heading");
    let answer = false;
    yes.addEventListener("click", () => {
      answer = true;
      dialog.close();
    });
    no.addEventListener("click", () => {
      dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
