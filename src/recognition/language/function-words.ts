/** ISO 639-1 of the languages of the post that pages are read in. */
export type Language = 'de' | 'tr' | 'ar' | 'uk' | 'ru' | 'pl' | 'ro' | 'en' | 'fr'

type Latin = Exclude<Language, 'ar' | 'uk' | 'ru'>

const listed = (words: string) => new Set(words.split(' '))

/**
 * The small words a letter cannot do without. Words that mean something in two of the languages are left out as far as
 * they are rare in either; foreign words are listed without marks too, for that is how German data reads them.
 */
export const functionWords: Record<Latin, ReadonlySet<string>> = {
  de: listed(
    'der die das und ich ist sie den mit von zu für auf im in am nicht ein eine einen einer dem des bei bitte ihr ihre ' +
      'ihrem ihren ihnen wir uns sich es an als auch oder nach aus wird werden wurde haben habe hat mein meine meiner um ' +
      'über vom zum zur bis seit durch dass wenn sind war kann bin mir mich unter geb datum nr herr frau seite monat ' +
      'sehr geehrte grüßen freundlichen damen herren anlage antrag betrag straße',
  ),
  tr: listed(
    've bir bu için icin ile olarak olan ben benim sayın sayin var yok gibi daha çok cok değil degil kadar tarihinde ' +
      'ederim rica size bana ise ancak ya ki sonra önce her tarafından bulunmaktadır adres yılında',
  ),
  pl: listed(
    'i w na z do się sie nie jest że ze oraz za od po dla przez który ktory mam pan pani proszę prosze mój moj jestem ' +
      'o jak to są ma lub przy tym mojej moje dnia roku zł',
  ),
  ro: listed(
    'și si de la în pe nu este sunt pentru din care mai sau vă va rog mele mea meu prin cu ca că au fost dumneavoastră ' +
      'domnul doamna cel sa să acest data către',
  ),
  en: listed(
    'the of and to is for that you this with are have your my please be not on we as it from by at i or has been will ' +
      'was which our dear he she his her',
  ),
  fr: listed(
    'le la les de et en un une est je vous pour dans que qui par sur mon ma mes avec pas du au aux ce cette ne se nous ' +
      'votre vos monsieur madame veuillez il elle sont été',
  ),
}

/** What tells the two Cyrillic languages of the post apart. */
export const cyrillicSigns = { uk: /[іїєґІЇЄҐ]/g, ru: /[ыэъёЫЭЪЁ]/g }
