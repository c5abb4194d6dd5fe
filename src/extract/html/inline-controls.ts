import { isCaption, isNumberOnly, namesTable } from './caption-words.ts'
import type { Piece } from './ink.ts'

/** A run of text, and whether it is the face of a button. */
export type ControlledPiece = Piece & { readonly isControl?: true }

/** Shorter faces are signs: "i", "?". */
const SHORTEST_WORDS = 3
const SENTENCE_END = /[.:!?…]["»”)]?\s*$/

/**
 * The pieces of a paragraph without the faces of its buttons, but for those that stand within a sentence: a word that
 * opens its explanation is part of what is said. Words go before such a button on its line, and words follow. A button
 * that stands alone and bears the caption of a table, as one does that opens it, is what it bears.
 */
export function withoutControls(pieces: readonly ControlledPiece[]): readonly Piece[] {
  if (!pieces.some(({ isControl }) => isControl)) return pieces
  const printed = pieces.map(textOf).join('').trim()
  const isAlone = pieces.every((piece) => piece.isControl || textOf(piece).trim() === '')
  if (isAlone && namesTable(printed) && isCaption(printed, true) && !isNumberOnly(printed)) return pieces
  const lastWords = pieces.findLastIndex((piece) => !piece.isControl && /[\p{L}\p{N}]/u.test(textOf(piece)))
  const kept: Piece[] = []
  let before = ''
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at]!
    if (!piece.isControl) {
      kept.push(piece)
      if (/\S/u.test(textOf(piece))) before = textOf(piece)
      continue
    }
    let end = at
    while (pieces[end + 1]?.isControl) end += 1
    const face = pieces.slice(at, end + 1)
    const isWithin = before !== '' && !SENTENCE_END.test(before) && lastWords > end
    if (isWithin && face.map(textOf).join('').trim().length >= SHORTEST_WORDS) kept.push(...face)
    at = end
  }
  return kept
}

function textOf(piece: Piece): string {
  return piece.kind === 'run' ? piece.run.text : ' '
}
