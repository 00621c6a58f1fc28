import fc from "fast-check";

/** Property tests draw the same cases every time. Those that a change breaks are told with their path, so that they can be drawn again. */
fc.configureGlobal({ seed: 20_261_122 });
