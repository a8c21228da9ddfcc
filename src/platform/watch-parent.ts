/**
 * Runs as a thread of a process that meets hostile files: ends it when its parent is gone, even while the main thread is
 * deep in a file and hears nothing.
 */
const parent = process.ppid

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
}, 500)
