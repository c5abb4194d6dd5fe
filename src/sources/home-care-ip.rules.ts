import type { RuleDeclaration } from '../model/rule.ts'
import { anyBut, by, equation, per, plus, sumOver, the, times } from './rule-language.ts'

const needs = ['some', 'medium', 'extensive', 'unknown']

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
]
