import { deflateSync } from 'node:zlib'
import { PDFDict, type PDFDocument, type PDFObjectCopier, type PDFPage, type PDFRef } from '@cantoo/pdf-lib'
import type { PageBox } from '../page-frame.ts'
import { beginWalk, checkContent, checkGroup } from './content.ts'
import { checkFont } from './fonts.ts'
import { withoutHiddenText } from './hidden-text.ts'
import { contentOf } from './page-content.ts'
import { name, nameAt } from './streams.ts'
import { checkType3 } from './type3.ts'

/** A page's drawing as a form of the new document, and the group it is blended in. */
export type CarriedPage = { form: PDFRef; group: PDFDict | undefined }

export type Carrying = {
  target: PDFDocument
  copier: PDFObjectCopier
  box: PageBox
  /** Leaves out the unseen text of an earlier recognition, which ours replaces. */
  withoutHidden: boolean
}

/**
 * Carries a page over as it is drawn if PDF/A-2b takes all of it; throws `Unfit` otherwise. Only what the drawing uses
 * comes along: no annotations, actions, scripts, attachments or layers.
 */
export function carryPage(page: PDFPage, { target, copier, box, withoutHidden }: Carrying): CarriedPage {
  const { context } = page.doc
  const drawn = contentOf(page)
  const content = withoutHidden ? withoutHiddenText(drawn) : drawn
  const resources = page.node.Resources() ?? PDFDict.withContext(context)
  const walk = beginWalk()
  const used = checkContent(content, resources, walk)
  for (const [font, codes] of walk.fonts) {
    if (nameAt(font, 'Subtype') === 'Type3') checkType3(font, codes)
    else checkFont(font, { codes, speaks: !withoutHidden })
  }
  checkGroup(page.node)
  const group = page.node.lookup(name('Group'))
  const form = target.context.stream(deflateSync(content), {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [box.left, box.bottom, box.left + box.width, box.bottom + box.height],
    Filter: 'FlateDecode',
  })
  form.dict.set(name('Resources'), copier.copy(used))
  return {
    form: target.context.register(form),
    group: group instanceof PDFDict ? copier.copy(group) : undefined,
  }
}
