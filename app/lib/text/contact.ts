import { code } from "./text.ts";

/** What a link, or a word before it, says of what comes behind. */
const phoneLabel =
  /^(?:tel|telephone|phone|mobile|mob|cell|tlf|telefon|telefono|telefoon|puh|puhelin|gsm|callto|sms|whatsapp|t|m|p)\s*[.:]+(?:\/\/)?\s*/i;
const mailLabel = /^(?:mailto|e-?mail|mail)\s*:\s*/i;

/** In these countries the zero belongs to the number: Italy, San Marino, the Vatican. */
const keepsZero = /^(?:39|378|379)$/;

/** Digits of any script, wide ones too, and any dash, as they are on a keyboard. */
function plainSigns(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)))
    .replace(/\p{Pd}|\u2212/gu, "-");
}

/** Each script has its ten digits in a row, and before the zero of one comes no digit, or the nine of another. */
function valueOf(digit: string): number {
  const at = digit.codePointAt(0) ?? 0;
  let zero = at;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && at - zero < 9) zero -= 1;
  return at < 128 ? Number(digit) : at - zero;
}

/** "%2B45" → "+45"; what is no such writing stays. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A phone number as it was meant: "tel:+45-20-12;ext=1", "(+45) 20", "+45 (0) 20" → "+45-20-12", "+45 20", "+45 20". */
export function phoneOf(text: string): string {
  const named = code(text);
  const bare = named.replace(phoneLabel, "");
  const typed = plainSigns(bare === named ? bare : decoded(bare).replace(/[;?].*$/, ""));
  return code(
    typed
      .replace(/^\(\s*(\+\s*\d{1,3})\s*\)/, "$1 ")
      .replace(/^(\+|00)\s*(\d{1,3})([\s./-]*)\(0\)/, (_, plus: string, country: string, between: string) =>
        keepsZero.test(country) ? `${plus}${country}${between}0` : `${plus}${country}${between || " "}`,
      ),
  );
}

/** "+45 20 12-34-56", "0045 (20) 123456" → "4520123456"; null when it does not look like a phone number. */
export function phoneDigits(text: string): string | null {
  const phone = phoneOf(text);
  if (!/^\+?[\d\s().\-/]+$/.test(phone)) return null;
  const digits = phone.replace(/\D/g, "").replace(/^00/, "");
  return digits.length >= 7 && digits.length <= 15 ? digits : null;
}

/** An e-mail address as it was meant: out of a link, out of angle brackets, without what a sentence puts around it. */
export function emailOf(text: string): string {
  const named = code(text);
  const bare = named.replace(mailLabel, "");
  const linked = bare === named ? bare : decoded(bare.replace(/\?.*$/, ""));
  return (/<([^<>\s]+@[^<>\s]+)>/.exec(linked)?.[1] ?? linked).replace(/^[<("']+|[>)"',;.]+$/g, "");
}
