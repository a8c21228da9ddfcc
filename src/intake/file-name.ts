const longest = 255

/** A file name as we note it: its last part, NFC, on one line, at most 255 characters; never empty. */
export const noteFileName = (given: string): string => {
  const last =
    given
      .toWellFormed()
      .normalize('NFC')
      .split(/[/\\]/)
      .findLast((part) => part.trim() && !/^\.+$/.test(part.trim())) ?? ''
  // Controls and marks that turn the writing direction would let a name look like another one.
  const plain = last.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  return [...plain].slice(0, longest).join('') || 'unbenannt'
}

/**
 * `<prefix>_<name>` that every file system takes: no signs that Windows forbids, the ending kept, at most 255 bytes less
 * the `spare` ones that something appended to it will need.
 */
export const shelfName = (prefix: string, given: string, spare = 0): string => {
  const name = noteFileName(given)
    .replaceAll(/[<>:"|?*]/g, '_')
    .replace(/[. ]+$/, '')
  const ending = /\.[^.]{1,8}$/.exec(name)?.[0] ?? ''
  const room = longest - spare - Buffer.byteLength(`${prefix}_${ending}`)
  return `${prefix}_${cutBytes(name.slice(0, name.length - ending.length), room)}${ending}`
}

const cutBytes = (text: string, most: number) => {
  let bytes = 0
  let end = 0
  for (const sign of text) {
    bytes += Buffer.byteLength(sign)
    if (bytes > most) break
    end += sign.length
  }
  return text.slice(0, end)
}
