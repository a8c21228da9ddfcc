import { parentPort, workerData } from 'node:worker_threads'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { dictionary as german } from '@zxcvbn-ts/language-de'
import type { Guessed } from './tries-to-guess.ts'

// Runs in a thread of its own: the lists take a while to load, and some passwords a second to take apart.
const { password, words }: Guessed = workerData
const guesser = new ZxcvbnFactory({ dictionary: { ...dictionary, ...german }, graphs: adjacencyGraphs })
parentPort?.postMessage(guesser.check(password, words).guesses)
