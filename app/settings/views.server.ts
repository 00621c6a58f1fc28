export { listViews as savedViews, putView as saveView, removeView as deleteView, type SavedViewRow as SavedView } from "./store.server.ts";
