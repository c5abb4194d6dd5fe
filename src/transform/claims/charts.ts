import type { ClaimRule } from '../../model/claim-rule.ts'
import { wholeNumber } from '../../model/decimal.ts'
import type { Finding } from '../../model/finding.ts'
import { formatKey } from '../../model/key.ts'
import type { Observation } from '../../model/observation.ts'
import { captionName } from '../caption-name.ts'
import { remarkFinding } from '../reconcile/finding/plain-finding.ts'
import { inBoth } from '../reconcile/finding/wording.ts'
import type { Evidence } from './evidence.ts'

/** Charts spread over a dimension that print the figures of some of its members only. */
export function chartFindings({ source, constrained }: Evidence, claim: ClaimRule): readonly Finding[] {
  const charts = new Map<string, Observation[]>()
  for (const observation of constrained.witnesses.flatMap(({ observations }) => observations)) {
    if (observation.standing !== 'label') continue
    const [caption = ''] = observation.quote.split(' · ')
    charts.set(caption, [...(charts.get(caption) ?? []), observation])
  }
  const scales = (source.scales ?? []).map(({ dimension }) => dimension)
  return [...charts].flatMap(([caption, bars]) => {
    const measure = bars[0]?.key.measure
    const declared = (source.printedCharts ?? []).find((chart) => chart.measure === measure)
    const dimension = source.dimensions.find(({ name }) => name === declared?.axis)
    if (dimension === undefined || scales.includes(dimension.name)) return []
    const members = dimension.members.filter(({ code }) => code !== dimension.total)
    const shown = new Set(bars.flatMap(({ key }) => key.dimensions[dimension.name] ?? []))
    const absent = members.filter(({ code }) => !shown.has(code))
    const [figure] = /^\S+ [\d. -]*\d/u.exec(caption) ?? [caption]
    if (absent.length === 0 || shown.size === 0) return []
    return [
      remarkFinding({
        source: source.name,
        rule: 'coverage',
        ruleName: claim.name,
        verdict: 'omission',
        severity: 'soft',
        about: [captionName(caption)],
        keys: bars.map(({ key }) => formatKey(key)),
        printed: [wholeNumber(shown.size), wholeNumber(members.length)],
        support: bars.map(({ ordinal }) => ordinal),
        title: inBoth((language) =>
          language === 'nb'
            ? `${figure}: tall for ${shown.size} av ${members.length}`
            : `${figure}: figures of ${shown.size} of ${members.length}`,
        ),
        reason: inBoth((language) => {
          const names = absent.map(({ label }) => label[language]).join(', ')
          return language === 'nb'
            ? `Figuren har tall for ${shown.size} av ${members.length}; uten tall: ${names}. «${caption}»`
            : `The chart has figures of ${shown.size} of ${members.length}; without one: ${names}. “${caption}”`
        }),
        arithmetic: [],
      }),
    ]
  })
}
