import { parentPort, workerData } from 'node:worker_threads'
import { startModel } from '../types/start-model.ts'
import { trainModel } from '../types/train-model.ts'
import { packModel } from '../types/type-model.ts'

// Runs in a thread of its own: training takes seconds in which pages are to be read and browsers answered.
parentPort?.postMessage(packModel(trainModel({ examples: workerData, from: startModel(), rounds: 6 })))
