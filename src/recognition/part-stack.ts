interface StackPage {
  number: number
  blank: boolean
  separator: boolean
}

/**
 * Parts a stack at its separator sheets: page numbers letter by letter, in order. Separator sheets belong to no letter,
 * blank backs neither; a letter of blank pages only stays, so that a person sees it instead of it vanishing.
 */
export const partStack = (pages: readonly StackPage[]): number[][] => {
  const stacks: StackPage[][] = [[]]
  for (const page of pages) {
    if (page.separator) stacks.push([])
    else stacks.at(-1)?.push(page)
  }
  return stacks
    .filter((stack) => stack.length > 0)
    .map((stack) => {
      const written = stack.filter(({ blank }) => !blank)
      return (written.length > 0 ? written : stack).map(({ number }) => number)
    })
}
