import { formatDecimal } from '../../../model/decimal.ts'
import type { Finding, RuleKind, Severity } from '../../../model/finding.ts'
import { type Constrained, fitsPrint, type Instance } from '../../constrain.ts'
import { type Dossier, witnessesOf } from './dossier.ts'
import type { Witness } from '../quantity.ts'
import { reckon, writeRule } from '../solver/relate.ts'
import type { Block } from '../solver/solve.ts'

/** A rule that a print breaks: the kind and name of a finding, and its arithmetic where it has some. */
export interface Broken {
  readonly kind: RuleKind
  readonly name: string
  readonly severity: Severity
  readonly instance: Instance | null
}

/** The rule that a claim breaks most plainly: another print of the same key, else the smallest rule in a contradiction. */
export function brokenRule({ constrained }: Dossier, block: Block, claim: number, witness: Witness): Broken {
  const conflicts = block.conflicts.filter(({ claims }) => claims.includes(claim))
  const sameKey = conflicts.some(({ claims }) =>
    claims.every((each) => constrained.witnesses[each]?.key === witness.key),
  )
  if (sameKey) return { kind: 'agreement', name: 'same quantity', severity: 'hard', instance: null }
  const instances = instancesIn(constrained, conflicts)
  const touching = instances.filter(({ names }) => names.includes(witness.key))
  const [instance] = [...touching, ...instances]
  if (instance === undefined)
    return { kind: 'agreement', name: 'same quantity', severity: 'hard', instance: null }
  const { kind, name, severity } = instance.rule
  return { kind, name, severity, instance }
}

function instancesIn(constrained: Constrained, conflicts: Block['conflicts']): readonly Instance[] {
  const ordered = [...conflicts].sort((a, b) => a.constraints.length - b.constraints.length)
  const origins = ordered.flatMap(({ constraints }) =>
    constraints.map((index) => constrained.system.constraints[index]?.origin ?? -1),
  )
  return [...new Set(origins)].flatMap((origin) => constrained.instances[origin] ?? [])
}

/** The rules that a claim breaks, written out, at most six lines. */
export function arithmeticOf(dossier: Dossier, block: Block, claim: number): readonly string[] {
  const conflicts = block.conflicts.filter(({ claims }) => claims.includes(claim))
  const lines = new Set<string>()
  for (const { claims } of conflicts) {
    const prints = witnessesOf(dossier, claims)
    if (prints.length > 1 && prints.every(({ key }) => key === prints[0]?.key)) {
      lines.add(prints.map(({ value }) => formatDecimal(value)).join(' ≠ '))
    }
  }
  const { source, print } = dossier
  const instances = instancesIn(dossier.constrained, conflicts)
  const broken = instances.filter(
    ({ rule, context, methods }) => !fitsPrint({ ...rule, methods }, context, source, print),
  )
  for (const instance of broken.length > 0 ? broken : instances) {
    const [method] = instance.methods
    lines.add(reckon(instance, method, dossier)?.line ?? writeRule(instance, method, dossier))
  }
  return [...lines].filter((line) => !saysNothing(line)).slice(0, 6)
}

/** "349 = 349": two prints of one number that a rule compares, which nobody doubts. */
function saysNothing(line: string): boolean {
  const [left, right, ...rest] = line.split(' = ')
  return left === right && rest.length === 0
}

/** The broken rule as arithmetic over keys, where all its figures are printed. */
export function relationOf(dossier: Dossier, instance: Instance): Pick<Finding, 'relation'> {
  const reckoned = reckon(instance, instance.methods[0], dossier)
  return reckoned === null ? {} : { relation: reckoned.relation }
}
