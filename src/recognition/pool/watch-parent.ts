/**
 * Runs as a thread of a reader process: ends the process when its parent is gone, even while the main thread is deep
 * in a page and hears nothing.
 */
const parent = process.ppid

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
}, 500)
