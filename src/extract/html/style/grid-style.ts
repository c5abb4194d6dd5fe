import type { Declarations } from './style-sheet.ts'
import type { ElementStyle } from '../tree/tree.ts'

/** How an element sets a CSS grid, and how far it reaches in one. */
export function gridForm(
  valued: (property: string) => string,
  customs: Declarations,
): Pick<ElementStyle, 'tracks' | 'reach'> {
  const written = valued('grid-template-columns') || valued('grid-template').split('/')[1] || ''
  const template = written.replaceAll(
    /var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)/g,
    (_, name: string, otherwise = '') => customs.get(name) || otherwise,
  )
  const columns = reachOf(valued('grid-column'))
  const rows = reachOf(valued('grid-row'))
  return { tracks: countTracks(template), reach: columns === 1 && rows === 1 ? null : { columns, rows } }
}

/** How many columns a grid template sets: "2fr repeat(3, 1fr)" sets four; 0 where it does not say. */
function countTracks(template: string): number {
  const spread = template.replaceAll(/repeat\(\s*(\d+)\s*,((?:[^()]|\([^()]*\))*)\)/g, (_, times, tracks) =>
    `${tracks} `.repeat(Math.min(Number(times), 100)),
  )
  if (/repeat\(|auto-fi/.test(spread)) return 0
  const tracks = spread.replaceAll(/\[[^\]]*\]/g, ' ').match(/[\w.%-]+(?:\((?:[^()]|\([^()]*\))*\))?/g) ?? []
  return tracks.length === 1 && tracks[0] === 'none' ? 0 : tracks.length
}

/** Tracks that an item covers: "span 2", "2 / span 2", "1 / 3", "1 / -1" (all of them); 1 where it does not say. */
function reachOf(lines: string): number {
  const spanned = /(?:^|\/)\s*span\s+(\d+)\s*$/.exec(lines) ?? /^\s*span\s+(\d+)\s*\//.exec(lines)
  if (spanned !== null) return Number(spanned[1])
  const [, from, to] = /^\s*(\d+)\s*\/\s*(-?\d+)\s*$/.exec(lines) ?? []
  if (from === undefined) return 1
  if (to === '-1') return Number(from) === 1 ? Number.POSITIVE_INFINITY : 1
  return Math.max(1, Number(to) - Number(from))
}
