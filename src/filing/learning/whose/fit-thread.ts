import { parentPort, workerData } from 'node:worker_threads'
import { fitWeights } from '../../probability/fit-weights.ts'

// Runs in a thread of its own: fitting takes seconds in which pages are to be read and browsers answered.
parentPort?.postMessage(fitWeights(workerData.choices, workerData.wish))
