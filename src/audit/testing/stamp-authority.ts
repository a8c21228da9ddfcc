import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Why a time stamping authority cannot be had on this machine, or false. */
export const noOpenssl = (): string | false => {
  try {
    execFileSync('openssl', ['version'])
    return false
  } catch {
    return 'ÜBERSPRUNGEN: openssl is not installed, so there is no time stamping authority to test against'
  }
}

const settings = (folder: string) => `
[req]
distinguished_name = name
prompt = no
[name]
CN = Stempelstelle Teststadt
[ca]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[stamping]
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = tsa_here
[tsa_here]
serial = ${folder}/serial
crypto_device = builtin
signer_cert = ${folder}/tsa.pem
certs = ${folder}/ca.pem
signer_key = ${folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`

const keyOptions = { EC: 'ec_paramgen_curve:P-256', RSA: 'rsa_keygen_bits:2048' }

/** A time stamping authority of OpenSSL's own making, listening on this machine. */
export const openStampAuthority = async ({
  algorithm = 'EC',
}: {
  algorithm?: keyof typeof keyOptions
} = {}) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'laufmappe-tsa-'))
  const file = (name: string) => path.join(folder, name)
  await writeFile(file('openssl.cnf'), settings(folder))
  await writeFile(file('serial'), '01\n')
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder })
  const key = (name: string) =>
    openssl('genpkey', '-algorithm', algorithm, '-pkeyopt', keyOptions[algorithm], '-out', name)
  const authority = async (name: string) => {
    await key(`${name}.key`)
    const subject = `/CN=Wurzel ${name}`
    await openssl(
      'req',
      '-x509',
      '-new',
      '-config',
      'openssl.cnf',
      '-extensions',
      'ca',
      '-key',
      `${name}.key`,
      '-subj',
      subject,
      '-days',
      '30',
      '-out',
      `${name}.pem`,
    )
  }
  await authority('ca')
  await authority('stranger')
  await key('tsa.key')
  await openssl('req', '-new', '-config', 'openssl.cnf', '-key', 'tsa.key', '-out', 'tsa.csr')
  await openssl(
    'x509',
    '-req',
    '-in',
    'tsa.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '30',
    '-extfile',
    'openssl.cnf',
    '-extensions',
    'stamping',
    '-out',
    'tsa.pem',
  )
  let answer: ((request: Buffer) => Promise<Buffer | number>) | undefined
  const reply = async (request: Buffer) => {
    await writeFile(file('request.tsq'), request)
    await openssl(
      'ts',
      '-reply',
      '-config',
      'openssl.cnf',
      '-queryfile',
      'request.tsq',
      '-out',
      'response.tsr',
    )
    return readFile(file('response.tsr'))
  }
  const server = createServer(async (request, response) => {
    const answered = await (answer ?? reply)(await buffer(request))
    if (typeof answered === 'number') response.writeHead(answered).end()
    else response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(answered)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    certificate: file('ca.pem'),
    stranger: file('stranger.pem'),
    reply,
    /** What it answers instead of a stamp; nothing: stamps again. */
    answerWith: (instead: typeof answer) => {
      answer = instead
    },
    /** What OpenSSL itself says of a stamp over this text. */
    opensslVerifies: async (stamp: Buffer, stamped: string): Promise<boolean> => {
      await writeFile(file('kept.tsr'), stamp)
      await writeFile(file('stamped'), stamped)
      return openssl('ts', '-verify', '-in', 'kept.tsr', '-data', 'stamped', '-CAfile', 'ca.pem').then(
        () => true,
        () => false,
      )
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
