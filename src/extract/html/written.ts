import type { WrittenDigit } from '../ledger.ts'
import { isLeftOut, isMain, plainSetting, type Setting, settingIn } from './setting.ts'
import { findElement, type HtmlElement, sourceRange } from './tree/tree.ts'
import { isNeverShown } from './style/visible.ts'

const DIGIT = /\p{Nd}/gu

/**
 * Every digit in the text nodes of a page's body, whatever was read of them, and on what ground it stands: shown, in
 * furniture, or hidden. Walks the tree as parsed, before tables are formed of it.
 */
export function writtenDigits(body: HtmlElement): readonly WrittenDigit[] {
  const digits: WrittenDigit[] = []
  const main = findElement(body, isMain, (element) => element.style.hiding === null)
  const visit = (element: HtmlElement, unread: 'furniture' | 'hidden' | null, setting: Setting): void => {
    const ground = unread ?? (setting.furniture ? 'furniture' : 'shown')
    for (const child of element.children) {
      if (child.kind === 'text') {
        for (const { 0: digit, index } of child.text.matchAll(DIGIT)) {
          const [start] = sourceRange(child, index)
          const [, end] = sourceRange(child, index + digit.length - 1)
          digits.push({ digit, start, end, ground, around: child.text })
        }
        continue
      }
      const hidden = unread === 'hidden' || child.style.hiding !== null || isNeverShown(child)
      const skipped = unread !== null || isLeftOut(child, setting)
      visit(child, hidden ? 'hidden' : skipped ? 'furniture' : null, settingIn(child, setting, main))
    }
  }
  visit(body, null, plainSetting(body, main !== null))
  return digits
}
