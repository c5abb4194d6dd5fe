import type { RuleDeclaration } from '../../model/rule.ts'
import { ownClaims, parts } from '../claim-language.ts'
import {
  anyBut,
  by,
  equation,
  greatestOver,
  leastOver,
  minus,
  ownDescription,
  per,
  percentOf,
  plus,
  referenceDates,
  sumOver,
  the,
  theYearBefore,
  times,
} from '../rule-language.ts'

const needs = ['some', 'medium', 'extensive', 'unknown']

/** The range that the text gives for an age group runs from the lowest to the highest share over the needs. */
const extremes = (group: string, nb: string, en: string): readonly RuleDeclaration[] =>
  (['lowest', 'highest'] as const).map((end) => {
    const measure = `${end}_share_of_recipients_with_plan_and_${group}`
    const parts = the(`share_of_recipients_with_plan_and_${group}`)
    return equation(
      'agreement',
      `${end} share with plan and ${group}`,
      {
        nb: `${end === 'lowest' ? 'Laveste' : 'Høyeste'} andel ${nb}, over bistandsbehov`,
        en: `${end === 'lowest' ? 'Lowest' : 'Highest'} share ${en}, over needs`,
      },
      {
        forEach: { measures: [measure], where: {} },
        left: the(measure),
        methods: by((end === 'lowest' ? leastOver : greatestOver)('need', needs, parts)),
      },
    )
  })

/** The edit rules that the publication's figures obey. */
export const homeCareRules: readonly RuleDeclaration[] = [
  equation(
    'balance',
    'recipients over need',
    {
      nb: 'Mottakere: summen over bistandsbehov er totalen',
      en: 'Recipients: the needs add up to the total',
    },
    {
      forEach: { measures: ['recipients'], where: { need: anyBut() }, apart: ['need'] },
      left: the('recipients'),
      methods: by(sumOver('need', needs, the('recipients'))),
    },
  ),
  equation(
    'ratio',
    'share with plan is the mean weighted by recipients',
    {
      nb: 'Andelen med plan er gjennomsnittet over bistandsbehov, veid med mottakere',
      en: 'The share with a plan is the mean over needs, weighted by recipients',
    },
    {
      forEach: { measures: ['share_of_recipients_with_plan'], where: { need: anyBut() }, apart: ['need'] },
      left: the('share_of_recipients_with_plan'),
      methods: by(
        per(
          sumOver('need', needs, times(the('recipients'), the('share_of_recipients_with_plan'))),
          sumOver('need', needs, the('recipients')),
        ),
      ),
    },
  ),
  equation(
    'balance',
    'the age parts make up the share',
    {
      nb: 'Delene under 67 og 67 og over er til sammen andelen',
      en: 'The parts under 67 and 67 and over make up the share',
    },
    {
      forEach: { measures: ['share_of_recipients_with_plan'], where: { need: anyBut() } },
      left: the('share_of_recipients_with_plan'),
      methods: by(
        plus(
          the('share_of_recipients_with_plan_and_under_67'),
          the('share_of_recipients_with_plan_and_67_plus'),
        ),
      ),
    },
  ),
  equation(
    'ratio',
    'share of those who have a plan',
    {
      nb: 'Andelen med plan = mottakere med plan / mottakere',
      en: 'The share with a plan = recipients with a plan / recipients',
    },
    {
      forEach: { measures: ['recipients_with_plan'], where: {} },
      left: the('share_of_recipients_with_plan'),
      methods: by(percentOf(the('recipients_with_plan'), the('recipients'))),
    },
  ),
  equation(
    'difference',
    'decrease from the year before',
    {
      nb: 'Nedgangen er fjorårets andel minus årets',
      en: 'The decrease is last year’s share less this year’s',
    },
    {
      forEach: { measures: ['decrease_in_share_of_recipients_with_plan'], where: {} },
      left: the('decrease_in_share_of_recipients_with_plan'),
      methods: by(
        minus(theYearBefore('share_of_recipients_with_plan'), the('share_of_recipients_with_plan')),
      ),
    },
  ),
  equation(
    'difference',
    'increase from the year before',
    {
      nb: 'Økningen er årets andel minus fjorårets',
      en: 'The increase is this year’s share less last year’s',
    },
    {
      forEach: { measures: ['increase_in_share_of_recipients_with_plan'], where: {} },
      left: the('increase_in_share_of_recipients_with_plan'),
      methods: by(
        minus(the('share_of_recipients_with_plan'), theYearBefore('share_of_recipients_with_plan')),
      ),
    },
  ),
  ...extremes('under_67', 'under 67', 'under 67'),
  ...extremes('67_plus', '67 og over', '67 and over'),
  {
    shape: 'numbering',
    kind: 'numbering',
    name: 'numbers of sections and tables',
    says: { nb: 'Numre og henvisninger', en: 'Numbers and references' },
  },
  ...ownDescription(),
  ...ownClaims(),
  parts({
    of: 'the age parts make up the share',
    measures: ['under_67', '67_plus'].flatMap((group) => [
      `share_of_recipients_with_plan_and_${group}`,
      `lowest_share_of_recipients_with_plan_and_${group}`,
      `highest_share_of_recipients_with_plan_and_${group}`,
    ]),
    said: [['i alderen', 'i aldersgrupp*', 'blant de', 'blant dem', 'i alder']],
  }),
  referenceDates({ about: ['mottaker*'], yearly: true }),
]
