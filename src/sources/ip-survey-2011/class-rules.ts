import type { EquationRule, RuleDeclaration } from '../../model/rule.ts'
import {
  anyBut,
  by,
  equation,
  misleadingWay,
  number,
  percentOf,
  sumOver,
  the,
  way,
} from '../rule-language.ts'

const sizeClasses = ['0-5000', '5001-20000', '20001-']
const services = { county: anyBut(), service: anyBut() }

/** What municipalities or coordinators are classed by, and the classes that together hold everybody. */
interface Classing {
  /** Measure of the counts and of their shares. */
  readonly counts: string
  readonly shares: string
  /** Measure of everybody, of whom the classes are parts. */
  readonly whole: string
  readonly dimension: string
  readonly classes: readonly string[]
  /** The classes that the text itself counts everybody in, coarser where it leaves the finer ones out. */
  readonly coarse: readonly string[]
  /** Classes that are unions of others: "over 100" of those above 100. */
  readonly unions: readonly (readonly [union: string, ...parts: readonly string[]])[]
  readonly bySize: boolean
  /** Everybody stands in a class: nobody left the question out. */
  readonly complete: boolean
  readonly nb: string
  readonly en: string
}

const rule = (
  { nb, en }: Classing,
  kind: EquationRule['kind'],
  name: string,
  words: readonly [nb: string, en: string],
  rest: Parameters<typeof equation>[3],
) => equation(kind, name, { nb: `${nb}: ${words[0]}`, en: `${en}: ${words[1]}` }, rest)

/** Everybody of a size class, or of all: where the classes must end. */
function wholes(classing: Classing, split: boolean): readonly RuleDeclaration[] {
  const { counts, whole, dimension, complete } = classing
  const classes = split ? classing.classes : classing.coarse
  const where = split ? { county: '00', size_class: anyBut() } : { county: '00' }
  const forEach = {
    measures: [counts] as const,
    where: { ...where, [dimension]: anyBut() },
    apart: [dimension],
  }
  const sum = by(sumOver(dimension, classes, the(counts)))
  const within = split ? ' within size classes' : ''
  const covered = rule(
    classing,
    'coverage',
    `${counts} make up ${whole}${within}`,
    ['klassene utgjør til sammen alle', 'the classes together make up everybody'],
    {
      forEach,
      left: the(whole),
      methods: sum,
      severity: complete ? 'hard' : 'soft',
      asPrinted: !complete,
    },
  )
  if (complete) return [covered]
  const no_more = rule(
    classing,
    'subset',
    `${counts} are no more than ${whole}${within}`,
    ['klassene er ikke flere enn alle', 'the classes are no more than everybody'],
    {
      forEach,
      left: the(whole),
      comparison: '≥',
      methods: sum,
    },
  )
  return [covered, no_more]
}

/** A class of everybody is the sum of the size classes. */
function sizes(classing: Classing): RuleDeclaration {
  const { counts, dimension } = classing
  return rule(
    classing,
    'balance',
    `${counts} over size classes`,
    ['summen av kommunestørrelsene er totalen', 'the size classes add up to the total'],
    {
      forEach: {
        measures: [counts],
        where: { county: '00', size_class: anyBut(), [dimension]: anyBut() },
        apart: ['size_class'],
      },
      left: the(counts),
      methods: by(sumOver('size_class', sizeClasses, the(counts))),
    },
  )
}

/** A class that is the union of others, of all or of a size class. */
function unions(classing: Classing): readonly RuleDeclaration[] {
  const { counts, dimension } = classing
  return classing.unions.flatMap(([union, ...parts]) =>
    [false, true].map((split) => {
      const where = split ? { county: '00', size_class: anyBut() } : { county: '00' }
      return rule(
        classing,
        'coverage',
        `${counts}: ${union} is made up of its parts${split ? ' within size classes' : ''}`,
        [`${union} er summen av sine deler`, `${union} is the sum of its parts`],
        {
          forEach: { measures: [counts], where: { ...where, [dimension]: anyBut() }, apart: [dimension] },
          left: the(counts, { [dimension]: union }),
          methods: by(sumOver(dimension, parts, the(counts))),
        },
      )
    }),
  )
}

/** Where everybody stands in a class, the shares of classes add up as their counts do. */
function shareSums(classing: Classing): readonly RuleDeclaration[] {
  const { shares: share, dimension, classes } = classing
  const forEach = {
    measures: [share] as const,
    where: { county: '00', [dimension]: anyBut() },
    apart: [dimension],
  }
  const all = rule(
    classing,
    'coverage',
    `${share} make up a hundred`,
    ['andelene er til sammen hundre', 'the shares make up a hundred'],
    { forEach, left: number('100'), methods: by(sumOver(dimension, classes, the(share))) },
  )
  const unions = classing.unions.map(([union, ...parts]) =>
    rule(
      classing,
      'coverage',
      `${share}: ${union} is made up of its parts`,
      [`andelen for ${union} er summen av delenes`, `the share of ${union} is the sum of its parts’`],
      {
        forEach,
        left: the(share, { [dimension]: union }),
        methods: by(sumOver(dimension, parts, the(share))),
      },
    ),
  )
  return [all, ...unions]
}

/** k of N is p percent; N is everybody, or only those who answered the question. */
function shares(classing: Classing, split: boolean): RuleDeclaration {
  const { counts, shares: share, whole, dimension } = classing
  const classes = split ? classing.classes : classing.coarse
  const where = split ? { county: '00', size_class: anyBut() } : { county: '00' }
  return rule(
    classing,
    'ratio',
    `${share}${split ? ' within size classes' : ''}`,
    ['andel = antall / alle', 'share = count / everybody'],
    {
      forEach: { measures: [share], where: { ...where, [dimension]: anyBut() } },
      left: the(share),
      methods: [
        way(
          'regnet av alle',
          'computed of everybody',
          percentOf(the(counts), the(whole, { [dimension]: null })),
        ),
        misleadingWay(
          'regnet av dem som står i klassene',
          'computed of those in the classes',
          percentOf(the(counts), sumOver(dimension, classes, the(counts))),
        ),
      ],
    },
  )
}

const rulesOf = (classing: Classing): readonly RuleDeclaration[] => [
  ...wholes(classing, false),
  ...(classing.bySize ? [...wholes(classing, true), sizes(classing), shares(classing, true)] : []),
  ...unions(classing),
  shares(classing, false),
  ...(classing.complete ? shareSums(classing) : []),
]

const classings: readonly Classing[] = [
  {
    counts: 'municipalities_by_plans',
    shares: 'share_of_municipalities_by_plans',
    whole: 'responses',
    dimension: 'plans_class',
    classes: ['1-50', '51-100', '101-150', '151-200', '201-'],
    coarse: ['1-50', '51-100', '101-150', '151-200', '201-'],
    unions: [
      ['1-20', '1-10', '11-20'],
      ['1-50', '1-10', '11-20', '21-30', '31-40', '41-50'],
      ['101-', '101-150', '151-200', '201-'],
    ],
    bySize: true,
    complete: true,
    nb: 'Kommuner etter antall planer',
    en: 'Municipalities by number of plans',
  },
  {
    counts: 'municipalities_by_coordinators',
    shares: 'share_of_municipalities_by_coordinators',
    whole: 'responses',
    dimension: 'coordinators_class',
    classes: ['1-25', '26-50', '51-75', '76-100', '101-'],
    coarse: ['1-25', '26-50', '51-'],
    unions: [
      ['1-10', '1-5', '6-10'],
      ['1-25', '1-5', '6-10', '11-15', '16-20', '21-25'],
      ['51-', '51-75', '76-100', '101-'],
    ],
    bySize: true,
    complete: false,
    nb: 'Kommuner etter antall koordinatorer',
    en: 'Municipalities by number of coordinators',
  },
  {
    counts: 'coordinators_by_users',
    shares: 'share_of_coordinators_by_users',
    whole: 'coordinators',
    dimension: 'users_class',
    classes: ['1-5', '6-10', '11-15', '16-20', '21-'],
    coarse: ['1-5', '6-10', '11-15', '16-20', '21-'],
    unions: [],
    bySize: false,
    complete: false,
    nb: 'Koordinatorer etter antall brukere',
    en: 'Coordinators by number of users',
  },
]

const involvement: readonly RuleDeclaration[] = [
  equation(
    'ratio',
    'share of municipalities that involve a service',
    {
      nb: 'Andel kommuner der tjenesten inngår = kommuner / alle som svarte',
      en: 'Share of municipalities that involve a service = municipalities / all that answered',
    },
    {
      forEach: {
        measures: ['share_of_municipalities_by_service', 'municipalities_by_service'],
        where: services,
      },
      left: the('share_of_municipalities_by_service'),
      methods: by(percentOf(the('municipalities_by_service'), the('responses', { service: null }))),
    },
  ),
  equation(
    'subset',
    'no more municipalities involve a service than answered',
    { nb: 'Ikke flere kommuner enn de som svarte', en: 'No more municipalities than answered' },
    {
      forEach: {
        measures: ['municipalities_by_service', 'share_of_municipalities_by_service'],
        where: services,
      },
      left: the('municipalities_by_service'),
      comparison: '≤',
      methods: by(the('responses', { service: null })),
    },
  ),
]

/** What class counts and their shares obey. */
export const classRules: readonly RuleDeclaration[] = [...classings.flatMap(rulesOf), ...involvement]
