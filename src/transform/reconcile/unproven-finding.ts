import type { Finding } from '../../model/finding.ts'
import { VERDICT_WORDS } from '../../model/verdict.ts'
import type { Dossier } from './dossier.ts'
import { groundOf } from './block-finding.ts'
import { hashOf } from './identity.ts'
import { reckon } from './relate.ts'
import type { Solution } from './solve.ts'

/** The finding on a component that the search could not finish, or whose rules contradict one another. */
export function unprovenFinding(dossier: Dossier, solution: Exclude<Solution, { kind: 'solved' }>): Finding {
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
      : {
          nb: 'Søket ble avbrutt før det var bevist hvilke tall som er feil; ingen avgjørelse er tatt.',
          en: 'The search was cut short before it was proven which figures are wrong; nothing was decided.',
        },
    alternatives: [],
    settledBy: {
      nb: 'Færre motstridende tall eller en lengre beregning.',
      en: 'Fewer contradicting figures or a longer computation.',
    },
    arithmetic: instances.slice(0, 6).flatMap((each) => reckon(each, each.methods[0], dossier)?.line ?? []),
    gap: null,
    certificate: null,
    ground: groundOf(witnesses),
    decision: null,
  }
}
