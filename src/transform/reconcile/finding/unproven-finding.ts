import type { Finding } from '../../../model/finding.ts'
import { VERDICT_WORDS } from '../../../model/verdict.ts'
import type { Dossier } from './dossier.ts'
import type { Doubt } from '../solver/feasible.ts'
import { groundOf } from './parts.ts'
import { hashOf } from './identity.ts'
import { reckon } from '../solver/relate.ts'
import type { Solution } from '../solver/solve.ts'
import type { Words } from './wording.ts'

const FEWER: Words = {
  nb: 'Færre motstridende tall eller en lengre beregning.',
  en: 'Fewer contradicting figures or a longer computation.',
}

/** What kept the search from an end, or its end from being published: a certificate that its checker does not accept. */
type Hindrance = Doubt | 'aside' | 'certificate'

/** The words for it, and what would help. */
const OPEN: Readonly<Record<Hindrance, { readonly reason: Words; readonly settledBy: Words }>> = {
  limit: {
    reason: {
      nb: 'Søket nådde grensen for antall steg før det var bevist hvilke tall som er feil; ingen avgjørelse er tatt.',
      en: 'The search reached its limit of steps before it was proven which figures are wrong; nothing was decided.',
    },
    settledBy: FEWER,
  },
  aside: {
    reason: {
      nb: 'Med disse tallene nådde søket grensen for antall steg. De er satt til side, og det øvrige er avgjort uten dem; om dem er ingen avgjørelse tatt.',
      en: 'With these figures the search reached its limit of steps. They were set aside, and the rest was decided without them; nothing was decided of them.',
    },
    settledBy: FEWER,
  },
  product: {
    reason: {
      nb: 'Produktet av to ukjente tall, for eksempel andel og antall, lot seg ikke avgjøre; ingen avgjørelse er tatt.',
      en: 'The product of two unknown figures, such as a share and a count, could not be decided; nothing was decided.',
    },
    settledBy: {
      nb: 'Ett av de to tallene, trykt for seg.',
      en: 'One of the two figures, printed on its own.',
    },
  },
  certificate: {
    reason: {
      nb: 'Beviset for løsningen bestod ikke den uavhengige kontrollen; ingen avgjørelse er tatt. Det er en feil i programmet.',
      en: 'The proof of the solution did not pass the independent check; nothing was decided. It is a fault of the program.',
    },
    settledBy: {
      nb: 'En rettelse av programmet: meld fra om feilen med dokumentet.',
      en: 'A correction of the program: please report the fault with the document.',
    },
  },
}

/** A component, or a block of one, that was left open, and its contradictions. */
type Unproven =
  | Exclude<Solution, { kind: 'solved' | 'unproven' }>
  | (Pick<Extract<Solution, { kind: 'unproven' }>, 'kind' | 'component' | 'conflicts'> & {
      readonly doubt: Hindrance
    })

/** The finding on a component that the search could not finish, whose proof fails, or whose rules contradict one another. */
export function unprovenFinding(dossier: Dossier, solution: Unproven): Finding {
  const { source, constrained } = dossier
  const conflicts = solution.kind === 'contradictory' ? [solution.conflict] : solution.conflicts
  const involved =
    conflicts.length === 0 ? solution.component.claims : conflicts.flatMap(({ claims }) => claims)
  const witnesses = [...new Set(involved)].flatMap((claim) => constrained.witnesses[claim] ?? [])
  const keys = [...new Set(witnesses.map(({ key }) => key))].slice(0, 40)
  const origins = conflicts.flatMap(({ constraints }) =>
    constraints.map((index) => constrained.system.constraints[index]?.origin ?? -1),
  )
  const instances = [...new Set(origins)].flatMap((origin) => constrained.instances[origin] ?? [])
  const [instance] = instances
  const kind = instance?.rule.kind ?? 'agreement'
  const name = instance?.rule.name ?? 'same quantity'
  const contradictory = solution.kind === 'contradictory'
  return {
    id: hashOf([source.name, 'unproven', name, ...[...keys].sort()]),
    source: source.name,
    keys,
    severity: 'hard',
    rule: kind,
    ruleName: name,
    verdict: 'unproven',
    title: {
      nb: `${VERDICT_WORDS.unproven.nb}: ${instance?.rule.says.nb ?? name}`,
      en: `${VERDICT_WORDS.unproven.en}: ${instance?.rule.says.en ?? name}`,
    },
    printed: [],
    accepted: null,
    implied: null,
    discrepancy: null,
    distrusted: [],
    support: [
      ...new Set(witnesses.flatMap(({ observations }) => observations.map(({ ordinal }) => ordinal))),
    ],
    reason: contradictory
      ? {
          nb: 'Reglene og beslutningene motsier hverandre, uansett hvilke trykte tall som settes til side.',
          en: 'The rules and decisions contradict one another, whichever printed figures are set aside.',
        }
      : OPEN[solution.doubt].reason,
    alternatives: [],
    settledBy: contradictory ? FEWER : OPEN[solution.doubt].settledBy,
    arithmetic: instances.slice(0, 6).flatMap((each) => reckon(each, each.methods[0], dossier)?.line ?? []),
    gap: null,
    certificate: null,
    ground: groundOf(witnesses),
    decision: null,
  }
}
