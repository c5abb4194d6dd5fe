import type { ColumnDeclaration, MeasureDeclaration, Source } from '../model/source.ts'
import { homeCareNames, homeCareProse } from './home-care-ip/prose.ts'
import { homeCareRules } from './home-care-ip/rules.ts'

const recipients = {
  nb: 'Mottakere av helsetjenester i hjemmet og/eller praktisk bistand',
  en: 'Recipients of home health care and/or practical assistance',
}

const measures: readonly MeasureDeclaration[] = [
  {
    name: 'recipients',
    label: { nb: 'Mottakere', en: 'Recipients' },
    unit: 'count',
    period: { kind: 'end-of-year' },
    population: recipients,
    denominator: null,
    comparableGroup: 'home-care recipients',
    definitionOpening: 'Kilde: IPLOS',
  },
  {
    name: 'share_of_recipients_with_plan',
    label: {
      nb: 'Andel mottakere med virksom individuell plan',
      en: 'Share of recipients with an active plan',
    },
    unit: 'percent',
    period: { kind: 'end-of-year' },
    population: recipients,
    denominator: recipients,
    comparableGroup: 'home-care share with plan',
    definitionOpening: 'Tabell 3.5.1 Mottakere',
  },
  {
    name: 'share_of_recipients_with_plan_and_under_67',
    label: {
      nb: 'Andel mottakere som har plan og er under 67 år',
      en: 'Share of recipients who have a plan and are under 67',
    },
    unit: 'percent',
    period: { kind: 'end-of-year' },
    population: recipients,
    denominator: recipients,
    comparableGroup: 'home-care share with plan',
    definitionOpening: null,
  },
  {
    name: 'share_of_recipients_with_plan_and_67_plus',
    label: {
      nb: 'Andel mottakere som har plan og er 67 år eller eldre',
      en: 'Share of recipients who have a plan and are 67 or older',
    },
    unit: 'percent',
    period: { kind: 'end-of-year' },
    population: recipients,
    denominator: recipients,
    comparableGroup: 'home-care share with plan',
    definitionOpening: null,
  },
]

/** How many have a plan, which no table prints. */
const withPlan: MeasureDeclaration = {
  name: 'recipients_with_plan',
  label: { nb: 'Mottakere med virksom individuell plan', en: 'Recipients with an active plan' },
  unit: 'count',
  period: { kind: 'end-of-year' },
  population: recipients,
  denominator: null,
  comparableGroup: 'home-care recipients with plan',
  definitionOpening: null,
}

/** What only the text states: a change from the year before, and the extremes over the needs of assistance. */
const proseMeasures: readonly MeasureDeclaration[] = [
  [
    'decrease_in_share_of_recipients_with_plan',
    'percentage_point',
    'Nedgang i andel med plan fra året før',
    'Decrease in share with plan from the year before',
  ] as const,
  [
    'increase_in_share_of_recipients_with_plan',
    'percentage_point',
    'Økning i andel med plan fra året før',
    'Increase in share with plan from the year before',
  ] as const,
  [
    'lowest_share_of_recipients_with_plan_and_under_67',
    'percent',
    'Laveste andel med plan og under 67 år, over bistandsbehov',
    'Lowest share with plan and under 67, over needs',
  ] as const,
  [
    'highest_share_of_recipients_with_plan_and_under_67',
    'percent',
    'Høyeste andel med plan og under 67 år, over bistandsbehov',
    'Highest share with plan and under 67, over needs',
  ] as const,
  [
    'lowest_share_of_recipients_with_plan_and_67_plus',
    'percent',
    'Laveste andel med plan og 67 år eller eldre, over bistandsbehov',
    'Lowest share with plan and 67 or older, over needs',
  ] as const,
  [
    'highest_share_of_recipients_with_plan_and_67_plus',
    'percent',
    'Høyeste andel med plan og 67 år eller eldre, over bistandsbehov',
    'Highest share with plan and 67 or older, over needs',
  ] as const,
].map(([name, unit, nb, en]) => ({
  name,
  label: { nb, en },
  unit,
  period: { kind: 'end-of-year' },
  population: recipients,
  denominator: recipients,
  comparableGroup: unit === 'percent' ? 'home-care extreme share with plan' : 'home-care change of share',
  definitionOpening: null,
}))

const series: readonly ColumnDeclaration[] = [
  {
    heading: 'Mottakere av helsetjenester i hjemmet og/eller praktisk bistand, antall',
    measures: ['recipients'],
  },
  { heading: 'Andel med virksom individuell plan, prosent', measures: ['share_of_recipients_with_plan'] },
]

const byNeed: readonly ColumnDeclaration[] = [
  { heading: 'Antall', otherHeadings: ['Antall mottakere', 'Mottakere, antall'], measures: ['recipients'] },
  { heading: 'Andel med IP, prosent', measures: ['share_of_recipients_with_plan'] },
  {
    heading: 'andel med IP under 67 år, prosent',
    otherHeadings: ['andel med IP 0-66 år, prosent'],
    measures: ['share_of_recipients_with_plan_and_under_67'],
  },
  {
    heading: 'andel med IP over 67 år, prosent',
    otherHeadings: ['andel med IP 67 år og over, prosent', 'andel med IP 67 år og eldre, prosent'],
    measures: ['share_of_recipients_with_plan_and_67_plus'],
  },
]

/** Helsedirektoratet's yearly web page on individual plans among recipients of home care. */
export const homeCareIp: Source = {
  name: 'home-care-ip',
  title: 'Individuell plan (Kommunale helse- og omsorgstjenester)',
  publisher: 'Helsedirektoratet',
  mediaType: 'text/html',
  url: 'https://www.helsedirektoratet.no/rapporter/kommunale-helse-og-omsorgstjenester/individuell-plan',
  schedule: { cron: '15 6 * * 1', timezone: 'Europe/Oslo' },
  staleAfterDays: 21,
  recognisedBy: ['individuell plan'],
  statedDate: [{ before: 'Siste faglige endring' }, { before: 'Sist oppdatert' }],
  summarySections: [],
  measures: [...measures, withPlan, ...proseMeasures],
  dimensions: [
    {
      name: 'need',
      label: { nb: 'Bistandsbehov', en: 'Need of assistance' },
      vintage: 'IPLOS',
      members: [
        { code: 'some', label: { nb: 'Noe/avgrenset', en: 'Some' } },
        { code: 'medium', label: { nb: 'Middels til stort', en: 'Medium to large' } },
        { code: 'extensive', label: { nb: 'Omfattende', en: 'Extensive' } },
        { code: 'unknown', label: { nb: 'Uoppgitt', en: 'Not stated' } },
      ],
    },
  ],
  tables: [
    {
      number: '3.5.1',
      caption:
        'Mottakere av helsetjenester i hjemmet og/eller praktisk bistand per 31.des., med virksom individuell plan, {years}',
      stub: { kind: 'years' },
      columns: series,
    },
    {
      number: '3.5.2',
      caption:
        'Mottakere av helsetjenester i hjemmet og/eller praktisk bistand per 31.des., med virksom individuell plan (IP), etter bistandsbehov og alder, {year}',
      stub: {
        kind: 'members',
        members: [
          { labels: ['Noe/avgrenset bistandsbehov'], dimensions: { need: 'some' } },
          { labels: ['Middels til stort bistandsbehov'], dimensions: { need: 'medium' } },
          { labels: ['Omfattende bistandsbehov'], dimensions: { need: 'extensive' } },
          { labels: ['Uoppgitt bistandsbehov'], dimensions: { need: 'unknown' } },
        ],
      },
      columns: byNeed,
    },
  ],
  prose: homeCareProse,
  names: homeCareNames,
  rules: homeCareRules,
  breaks: [
    {
      measures: measures.map(({ name }) => name),
      from: '2017-12-31',
      label: {
        nb: 'Nytt register fra 2017: KPR i stedet for IPLOS',
        en: 'New register from 2017: KPR in place of IPLOS',
      },
    },
  ],
  charts: [
    {
      kind: 'series',
      measure: 'recipients',
      title: { nb: 'Mottakere av hjemmetjenester', en: 'Recipients of home care' },
    },
    {
      kind: 'series',
      measure: 'share_of_recipients_with_plan',
      title: {
        nb: 'Andel mottakere med virksom individuell plan',
        en: 'Share of recipients with an active plan',
      },
    },
  ],
  derivations: [
    {
      label: { nb: 'Mottakere med virksom individuell plan', en: 'Recipients with an active plan' },
      count: 'recipients',
      percent: 'share_of_recipients_with_plan',
    },
  ],
  contrasts: [
    {
      measure: 'share_of_recipients_with_plan',
      other: {
        source: 'ip-survey-2011',
        measure: 'individual_plans',
        called: { nb: 'individuelle planer (kartlegging 2011)', en: 'individual plans (2011 survey)' },
      },
      because: {
        nb: 'Kartleggingen teller planene som kommunene meldte om, hvilke tjenester brukeren enn får, og delvis etter anslag. Siden teller mottakere av hjemmetjenester som har plan, etter register. Også regnet om fra andel til antall er det noe annet enn kartleggingens tall på planer.',
        en: 'The survey counts the plans that municipalities reported, whatever services the user receives, in part as estimates. The page counts recipients of home care who have a plan, from a register. Turned from a share into a number it is still not the survey’s number of plans.',
      },
    },
    {
      measure: 'share_of_recipients_with_plan',
      other: {
        source: 'ip-survey-2011',
        measure: 'share_of_inhabitants_with_plan',
        called: {
          nb: 'andel innbyggere med plan (kartlegging 2011)',
          en: 'share of inhabitants with a plan (2011 survey)',
        },
      },
      because: {
        nb: 'Siden gir andelen av mottakere av hjemmetjenester, kartleggingen andelen av innbyggerne i kommunene som svarte. Nevnerne er ulike, og andelene kan ikke settes sammen til én serie.',
        en: 'The page gives a share of recipients of home care, the survey a share of the inhabitants of the municipalities that answered. The denominators differ, and the shares do not make one series.',
      },
    },
  ],
}
