import type { RosterWording } from '../../model/rule.ts'
import type { Statement } from '../../model/statement.ts'
import type { Slip } from './slip.ts'

const NAME = '\\p{Lu}[\\p{L}-]+(?:\\s(?:og\\s)?\\p{Lu}[\\p{L}-]+)?'
const LIST = `((?:${NAME},\\s)*${NAME}\\sog\\s${NAME})`

interface Roster {
  readonly names: readonly string[]
  readonly text: string
}

/** Places where the same group is listed with other members. */
export function rosterSlips(
  statements: readonly Statement[],
  wordings: readonly RosterWording[],
): readonly Slip[] {
  const rosters = statements.flatMap(({ kind, text }) =>
    kind === 'heading' || kind === 'label' ? [] : wordings.flatMap((wording) => rosterIn(text, wording)),
  )
  const [first] = rosters
  if (first === undefined) return []
  return rosters.flatMap((roster) => {
    const more = roster.names.filter((name) => !first.names.includes(name))
    const fewer = first.names.filter((name) => !roster.names.includes(name))
    if (more.length + fewer.length === 0) return []
    const [here, there] = [roster, first].map(({ names }) => names.join(', '))
    return [
      {
        about: [...first.names, '|', ...roster.names],
        verdict: 'unexplained' as const,
        printed: [],
        title: { nb: `${there} | ${here}`, en: `${there} | ${here}` },
        reason: {
          nb: `Samme gruppe er regnet opp ulikt (${[...fewer, ...more].join(', ')}): «${first.text}», «${roster.text}»`,
          en: `The same group is listed differently (${[...fewer, ...more].join(', ')}): “${first.text}”, “${roster.text}”`,
        },
      },
    ]
  })
}

function rosterIn(text: string, { opening, along }: RosterWording): readonly Roster[] {
  if (along !== undefined && !text.toLowerCase().includes(along)) return []
  const literal = opening.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
  const [, list] = new RegExp(`(?<!\\p{L})(?:${literal})\\s${LIST}`, 'u').exec(text) ?? []
  return list === undefined ? [] : [{ names: namesOf(list), text }]
}

/** Names of a list; a last "A og B" is two. */
function namesOf(list: string): readonly string[] {
  const parts = list.split(', ')
  const last = parts.at(-1) ?? ''
  const cut = last.lastIndexOf(' og ')
  return [...parts.slice(0, -1), last.slice(0, cut), last.slice(cut + 4)]
}
