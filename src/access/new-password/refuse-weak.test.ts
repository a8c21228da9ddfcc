import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leastPassword, refuseWeakPassword } from './refuse-weak.ts'

const owner = { login: 'a.sorge', name: 'Ada Sorge-Lenz', office: 'Jobcenter Teststadt' }
const judge = (password: string) =>
  refuseWeakPassword(password, owner).then(
    () => 'taken',
    (error) => error.code,
  )

for (const password of [
  'passwort1234',
  'Passwort2026!',
  'P@ssw0rt2026!',
  'passwortpasswort',
  'qwertzuiopasdf',
  '1qaz2wsx3edc4rfv',
  '123456789012',
  'aaaaaaaaaaaa',
  'abcdefghijklmnop',
  'Sommer2026!!',
  'Willkommen123',
  'Geheim123456',
  'arbeitsamt2024',
  'laufmappe2026',
  'x'.repeat(1000),
])
  test(`what everybody tries first is refused: ${password.slice(0, 30)}`, async () => {
    assert.equal(await judge(password), 'access.common_password')
  })

for (const password of [
  'A.Sorge war schon hier, ja',
  'ada_sorge_und_die_anderen',
  'der-lenz-ist-wieder-da',
  'SORGE ohne Ende im Oktober',
  'Unser Jobcenter ist das beste',
  'teststadt am grossen fluss',
])
  test(`a password that tells whose it is is refused: ${password}`, async () => {
    assert.equal(await judge(password), 'access.telling_password')
  })

test('one that is too short is, too, whatever it is made of', async () => {
  assert.equal(await judge('x7#Kp!Qz2m9'), 'access.weak_password')
  assert.equal('x7#Kp!Qz2m9'.length, leastPassword - 1)
})

for (const password of [
  'regenschirm am nordpol',
  'vier rote Ziegen tanzen',
  'blumentopf-segelboot',
  'x7Kp-Qz2m-9tRv',
  'Überm Dach fliegt ein Föhn',
  'παράδειγμα-κωδικού',
  '4@8({[<36&#!1|0$57+2%'.repeat(40),
])
  test(`a good one is taken: ${password.slice(0, 30)}`, async () => {
    assert.equal(await judge(password), 'taken')
  })

test('looking at a password keeps nobody waiting', async () => {
  let beats = 0
  const heart = setInterval(() => {
    beats += 1
  }, 20)
  await judge('4@8({[<36&#!1|0$57+2%'.repeat(3))
  clearInterval(heart)
  assert.ok(beats > 5, `${beats}`)
})
