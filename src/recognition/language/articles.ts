const articles = new Set(
  `der die das des dem den ein eine einer eines einem einen kein keine keiner keines keinem keinen mein meine meiner meines
  meinem meinen ihr ihre ihrer ihres ihrem ihren unser unsere unserer unseres unserem unseren dieser diese dieses diesem diesen
  jeder jede jedes jedem jeden aller alle alles allen zum zur beim im vom anderer andere anderes anderem anderen`.split(
    /\s+/,
  ),
)

/** A word behind which a noun stands and hardly ever the name of a person. */
export const isArticle = (text: string): boolean => articles.has(text.toLowerCase())
