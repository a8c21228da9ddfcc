import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { readConfig } from './config.ts'
import { HouseError } from './errors.ts'

test('without any setting the house has sensible ones, and every path is absolute', () => {
  const config = readConfig({})
  assert.equal(config.PORT, 8080)
  assert.equal(config.LAUFMAPPE_HOST, '127.0.0.1')
  assert.equal(config.LAUFMAPPE_SECURE, false)
  assert.equal(config.LAUFMAPPE_DATA, path.resolve('data'))
  assert.equal(config.LAUFMAPPE_BLOBS, path.resolve('data/blobs'))
  assert.equal(config.LAUFMAPPE_SCANS, path.resolve('data/scans'))
})

test('folders follow the data folder unless they are named', () => {
  const config = readConfig({ LAUFMAPPE_DATA: 'irgendwo', LAUFMAPPE_SCANS: '../scanner' })
  assert.equal(config.LAUFMAPPE_BLOBS, path.resolve('irgendwo/blobs'))
  assert.equal(config.LAUFMAPPE_SCANS, path.resolve('../scanner'))
})

test('an empty variable counts as none', () => {
  assert.equal(readConfig({ PORT: '', DATABASE_URL: '' }).PORT, 8080)
  assert.equal(readConfig({ DATABASE_URL: '' }).DATABASE_URL, undefined)
})

test('flags and numbers are read from text', () => {
  const config = readConfig({
    LAUFMAPPE_SECURE: '1',
    LAUFMAPPE_TRUST_PROXY: 'false',
    PORT: '0',
    LAUFMAPPE_READERS: '3',
  })
  assert.deepEqual(
    [config.LAUFMAPPE_SECURE, config.LAUFMAPPE_TRUST_PROXY, config.PORT, config.LAUFMAPPE_READERS],
    [true, false, 0, 3],
  )
})

test('bad values are all named at once, without repeating what stood there', () => {
  const bad = { PORT: '70000', LAUFMAPPE_SECURE: 'ja', LAUFMAPPE_READERS: '0', LAUFMAPPE_LOG: 'laut' }
  assert.throws(
    () => readConfig(bad),
    (error: HouseError) => {
      assert.ok(error instanceof HouseError)
      assert.equal(error.code, 'platform.bad_config')
      assert.deepEqual(String(error.facts.settings).split(', ').toSorted(), Object.keys(bad).toSorted())
      assert.doesNotMatch(JSON.stringify(error.facts), /70000|laut/)
      return true
    },
  )
})
