// Preload of the demo's processes: stops them when the demo is gone, also when it was killed and could not tell.
process.on("disconnect", () => { process.kill(process.pid, "SIGTERM"); });
process.channel?.unref();
