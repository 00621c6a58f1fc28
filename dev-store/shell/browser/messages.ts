/** What the framed app's bridge and the admin shell tell each other by postMessage. */

export interface BarButton {
  label: string;
  disabled: boolean;
  loading: boolean;
}
export interface TitleAction extends BarButton {
  id: number;
  primary: boolean;
  critical: boolean;
  group: string | null;
}
export interface NavItem {
  label: string;
  href: string;
  home: boolean;
}
export interface UserInfo {
  id: number;
  name: string;
  email: string;
  accountAccess: string;
}

export type ToShell =
  | { kind: "ready" }
  | { kind: "ask"; id: number; what: "idToken" | "user" | "scopes" | "leave" }
  | { kind: "path"; path: string; title: string }
  | { kind: "nav"; items: NavItem[] }
  | { kind: "title"; title: string; breadcrumb: TitleAction | null; actions: TitleAction[] }
  | { kind: "saveBar"; visible: boolean; save: BarButton; discard: BarButton; confirmDiscard: boolean }
  | { kind: "toast"; id: string; message: string; isError: boolean; duration: number; action: string | null }
  | { kind: "hideToast"; id: string }
  | { kind: "loading"; on: boolean }
  | { kind: "open"; url: string };

export type ToBridge =
  | { kind: "answer"; id: number; value: unknown }
  | { kind: "refused"; id: number; reason: string }
  | { kind: "navigate"; path: string }
  | { kind: "titleAction"; id: number }
  | { kind: "saveBarAction"; which: "save" | "discard" }
  | { kind: "toastAction"; id: string }
  | { kind: "toastGone"; id: string };
