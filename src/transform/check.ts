import { formatDecimal } from '../model/decimal.ts'
import type { Check } from '../model/finding.ts'
import { formatKey } from '../model/key.ts'
import type { Observation } from '../model/observation.ts'
import type { Method } from '../model/rule.ts'
import type { Source } from '../model/source.ts'
import { fitsPrint, type Instance, type Print } from './constrain.ts'
import { keysIn } from './reconcile/finding/derived-copies.ts'
import { sameDecimal } from './reconcile/explanation/inquiry.ts'
import { reckon } from './reconcile/solver/relate.ts'

/** Every rule whose figures are all printed and that holds as printed, and every figure printed twice alike. */
export function checksOf(
  observations: readonly Observation[],
  held: { readonly source: Source; readonly print: Print; readonly instances: readonly Instance[] },
): readonly Check[] {
  return [
    ...held.instances.flatMap((instance) => ruleCheck(instance, held)),
    ...agreementChecks(observations),
  ]
}

function ruleCheck(
  instance: Instance,
  { source, print }: { readonly source: Source; readonly print: Print },
): readonly Check[] {
  const { rule, context, methods } = instance
  const left = keysIn(rule.left, { source, context })
  const namesOf = (method: Method) => [...new Set([...left, ...keysIn(method.of, { source, context })])]
  const isPrinted = (key: string) => print.heaviest.has(key)
  const declared = source.rules.find(({ name }) => name === rule.name)
  // The way of the whole column may take a part that is not printed, where another way of the rule does not.
  const every = [...methods, ...(declared?.shape === 'equation' ? declared.methods : [])]
  const method = every.find(
    (each) =>
      namesOf(each).every(isPrinted) && fitsPrint({ ...rule, methods: [each] }, context, source, print),
  )
  if (method === undefined) return []
  const names = namesOf(method)
  const reckoned = reckon(instance, method, { source, print })
  if (reckoned === null) return []
  const told =
    rule.methods.length > 1 || method !== methods[0] ? `${reckoned.line} (${method.name.nb})` : reckoned.line
  return [
    {
      rule: rule.kind,
      ruleName: rule.name,
      keys: names,
      arithmetic: told,
      tolerance: reckoned.tolerance,
      observations: names.flatMap((key) => print.heaviest.get(key)?.observations[0]?.ordinal ?? []),
      relation: reckoned.relation,
    },
  ]
}

function agreementChecks(observations: readonly Observation[]): readonly Check[] {
  const byKey = new Map<string, Observation[]>()
  for (const observation of observations) {
    if (observation.value === null || observation.qualifier !== null) continue
    const key = formatKey(observation.key)
    byKey.set(key, [...(byKey.get(key) ?? []), observation])
  }
  return [...byKey].flatMap(([key, prints]) => {
    const [first] = prints
    if (first?.value == null || prints.length < 2) return []
    const { value } = first
    const alike = prints.every((print) => print.value !== null && sameDecimal(print.value, value))
    if (!alike) return []
    return [
      {
        rule: 'agreement',
        ruleName: 'same quantity',
        keys: [key],
        arithmetic: prints.map(() => formatDecimal(value)).join(' = '),
        tolerance: null,
        observations: prints.map(({ ordinal }) => ordinal),
      },
    ]
  })
}
