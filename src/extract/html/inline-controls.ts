import type { Piece } from './ink.ts'

/** A run of text, and whether it is the face of a button. */
export type ControlledPiece = Piece & { readonly isControl?: true }

/** Shorter faces are signs: "i", "?". */
const SHORTEST_WORDS = 3
const SENTENCE_END = /[.:!?…]["»”)]?\s*$/

/**
 * The pieces of a paragraph without the faces of its buttons, but for those that stand within a sentence: a word that
 * opens its explanation is part of what is said. Words go before such a button on its line, and words follow.
 */
export function withoutControls(pieces: readonly ControlledPiece[]): readonly Piece[] {
  if (!pieces.some(({ isControl }) => isControl)) return pieces
  const kept: Piece[] = []
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at]!
    if (!piece.isControl) {
      kept.push(piece)
      continue
    }
    let end = at
    while (pieces[end + 1]?.isControl) end += 1
    const face = pieces.slice(at, end + 1)
    const before = printOf(kept)
    const after = printOf(pieces.slice(end + 1).filter(({ isControl }) => !isControl))
    const isWithin = /\S/u.test(before) && !SENTENCE_END.test(before) && /[\p{L}\p{N}]/u.test(after)
    if (isWithin && printOf(face).trim().length >= SHORTEST_WORDS) kept.push(...face)
    at = end
  }
  return kept
}

function printOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece.kind === 'run' ? piece.run.text : ' ')).join('')
}
