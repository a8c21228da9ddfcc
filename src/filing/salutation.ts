/** As people greet, also where the engine joined the first words or lost the end of one. */
const salutation = /^\s*(?:sehr ?ge\p{L}+|guten (?:tag|morgen)|hallo|liebe[rs]?)(?!\p{L})/iu

/** Whether a line greets whom it is written to: what stands above is the letter's head, what stands below it says. */
export const isSalutation = (line: string): boolean => salutation.test(line)
