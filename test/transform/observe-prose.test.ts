import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../src/model/decimal.ts'
import { formatKey } from '../../src/model/key.ts'
import type { Source } from '../../src/model/source.ts'
import type { Statement } from '../../src/model/statement.ts'
import { homeCareIp } from '../../src/sources/home-care-ip.ts'
import { ipSurvey2011 } from '../../src/sources/ip-survey-2011.ts'
import { observeProse } from '../../src/transform/observe-prose.ts'
import { statementsOf } from './statements.ts'

const observed = (source: Source, statements: readonly Statement[]) =>
  observeProse(statements, source, { ordinal: 0 })

/** `printed → measure?dimensions`, the survey's constant parts left out. */
function bound(source: Source, section: readonly string[], texts: readonly string[]): string[] {
  return observed(source, statementsOf(texts, { section })).observations.map(({ printed, key }) => {
    const short = formatKey(key)
      .replace(`${source.name}/`, '')
      .replace(/\/2011-0[13]-01/, '')
      .replace(/county=00&?/, '')
    return `${printed} → ${short.replace(/\?$/, '')}`
  })
}

const plans = ['4. Antall individuelle planer']
const coordinators = ['6. Koordinatorer']
const byService = ['6. Koordinatorer', '6.4 Koordinatorer fordelt på tjenester']
const services = ['5. Organisering']
const method = ['2. Innledning', '2.2 Metodisk gjennomføring']

const SURVEY: readonly (readonly [section: readonly string[], texts: string[], expected: string[]])[] = [
  [
    plans,
    ['Til sammen meldte 310 kommuner og bydeler fra om 21 500 individuelle planer.'],
    ['310 → responses', '21 500 → individual_plans'],
  ],
  [plans, ['Samlet har altså 21 500 brukere en individuell plan.'], ['21 500 → individual_plans']],
  [
    coordinators,
    [
      'Settes antallet individuelle planer (21 500) opp mot antallet koordinatorer (9100), blir det 2,4 brukere per koordinator.',
    ],
    ['21 500 → individual_plans', '9100 → coordinators', '2,4 → users_per_coordinator'],
  ],
  [
    plans,
    ['De 21 500 innrapporterte planene dekker 79,10 prosent av befolkningen.'],
    ['21 500 → individual_plans', '79,10 prosent → share_of_population'],
  ],
  [
    plans,
    [
      'I de 160 små kommunene som svarte, finnes det 2500 individuelle planer, mens de 60 store kommunene har 11 000 individuelle planer.',
    ],
    [
      '160 → responses?size_class=0-5000',
      '2500 → individual_plans?size_class=0-5000',
      '60 → responses?size_class=20001-',
      '11 000 → individual_plans?size_class=20001-',
    ],
  ],
  [
    plans,
    ['Flest individuelle planer er det i Oslo (2500), fulgt av Akershus (2300) og Møre og Romsdal (890).'],
    [
      '2500 → individual_plans?county=03',
      '2300 → individual_plans?county=02',
      '890 → individual_plans?county=15',
    ],
  ],
  [
    plans,
    ['Av befolkningen har 0,61 prosent en individuell plan, eller én plan per 165 innbyggere.'],
    ['0,61 prosent → share_of_inhabitants_with_plan', '165 → inhabitants_per_plan'],
  ],
  [
    plans,
    [
      'I Finnmark er det 1 individuell plan per 108 innbyggere, og 0,93 prosent av innbyggerne i fylket har en individuell plan.',
    ],
    ['108 → inhabitants_per_plan?county=20', '0,93 prosent → share_of_inhabitants_with_plan?county=20'],
  ],
  [
    plans,
    ['Per innbygger er det flest planer i Hedmark (1 per 121) og Troms (1 per 130).'],
    ['121 → inhabitants_per_plan?county=04', '130 → inhabitants_per_plan?county=19'],
  ],
  [
    plans,
    ['Vi anslår at det finnes mellom 27 100 og 27 300 individuelle planer i landet.'],
    ['27 100 → estimated_plans', '27 300 → estimated_plans_by_mean'],
  ],
  [
    plans,
    [
      'Summen av fylkenes estimat gir 27 100 individuelle planer.',
      'En alternativ utregning bruker gjennomsnittet.',
      'Da blir det estimerte antallet individuelle planer 27 300.',
      'Det er en differanse på 200 individuelle planer.',
    ],
    ['27 100 → estimated_plans', '27 300 → estimated_plans_by_mean', '200 → estimated_plans_difference'],
  ],
  [
    plans,
    ['Eksakt antall planer oppga 57 prosent av kommunene, mens 43 prosent ga et anslag.'],
    ['57 prosent → share_exact', '43 prosent → share_estimated'],
  ],
  [
    plans,
    [
      'Av 310 kommuner har 200 av 310 kommuner (64 prosent) mellom 1 og 50 individuelle planer, og 21 (7 prosent) har over 200 individuelle planer.',
    ],
    [
      '200 → municipalities_by_plans?plans_class=1-50',
      '310 → responses',
      '64 prosent → share_of_municipalities_by_plans?plans_class=1-50',
      '21 → municipalities_by_plans?plans_class=201-',
      '7 prosent → share_of_municipalities_by_plans?plans_class=201-',
    ],
  ],
  [
    plans,
    [
      'Blant mellomstore kommuner har de fleste 1 til 50 individuelle planer.',
      'Dette gjelder 50 kommuner (45 prosent).',
      'Videre har 40 kommuner (36 prosent) 51 til 100 individuelle planer.',
    ],
    [
      '50 → municipalities_by_plans?plans_class=1-50&size_class=5001-20000',
      '45 prosent → share_of_municipalities_by_plans?plans_class=1-50&size_class=5001-20000',
      '40 → municipalities_by_plans?plans_class=51-100&size_class=5001-20000',
      '36 prosent → share_of_municipalities_by_plans?plans_class=51-100&size_class=5001-20000',
    ],
  ],
  [
    coordinators,
    ['De 310 kommunene som svarte, rapporterte inn totalt 9100 koordinatorer.'],
    ['310 → responses', '9100 → coordinators'],
  ],
  [
    coordinators,
    [
      'Det ble rapportert inn 1200 koordinatorer i kommuner (160) med 0–5000 innbyggere og 5000 koordinatorer i kommuner med over 20 000 innbyggere.',
    ],
    [
      '1200 → coordinators?size_class=0-5000',
      '160 → responses?size_class=0-5000',
      '5000 → coordinators?size_class=20001-',
    ],
  ],
  [
    byService,
    [
      'Spurt om antall koordinatører svarte kommunene totalt 9100 personer, mens de oppga 9600 personer da de ble spurt om hvor mange koordinatører som kommer fra ulike tjenester.',
    ],
    ['9100 → coordinators', '9600 → coordinators_by_service'],
  ],
  [
    byService,
    ['Fordelt på de ulike tjenestene er det 9600 koordinatorer.'],
    ['9600 → coordinators_by_service'],
  ],
  [
    byService,
    ['Flest koordinatorer finner vi i hjemmetjenesten (1400) og psykisk helsetjeneste (1600).'],
    [
      '1400 → coordinators_by_service?service=home-care',
      '1600 → coordinators_by_service?service=mental-health',
    ],
  ],
  [
    coordinators,
    [
      'De aller fleste, 7900 koordinatorer, har 1 til 5 brukere hver, mens 60 koordinatorer (1 prosent) har over 20 brukere.',
    ],
    [
      '7900 → coordinators_by_users?users_class=1-5',
      '60 → coordinators_by_users?users_class=21-',
      '1 prosent → share_of_coordinators_by_users?users_class=21-',
    ],
  ],
  [
    method,
    ['Kartleggingen fikk 310 besvarelser, en svarprosent på 71,2.'],
    ['310 → responses', '71,2 → response_rate'],
  ],
  [
    method,
    ['Når 71,2 prosent av kommunene svarte, betyr det at 28,8 prosent av kommunene ikke svarte.'],
    ['71,2 prosent → response_rate', '28,8 prosent → non_response_rate'],
  ],
  [
    method,
    [
      'I Østfold svarte 10 av fylkets 18 kommuner.',
      'Dermed har 55,6 prosent av kommunene i fylket besvart undersøkelsen.',
    ],
    [
      '10 → participating_municipalities?county=01',
      '18 → municipalities?county=01',
      '55,6 prosent → response_rate?county=01',
    ],
  ],
  [
    method,
    ['Av besvarelsene kommer 48,0 prosent fra små kommuner.'],
    ['48,0 prosent → share_of_responses?size_class=0-5000'],
  ],
  [
    services,
    ['Fastlegene er minst involvert i Aust-Agder og Oslo, med henholdsvis 41 % og 39,5 %.'],
    [
      '41 % → share_of_municipalities_by_service?county=09&service=general-practitioner',
      '39,5 % → share_of_municipalities_by_service?county=03&service=general-practitioner',
    ],
  ],
  [
    services,
    [
      'Rustjenesten, spesialisttjenesten og koordinerende enhet inngår i henholdsvis 201, 212 og 220 kommuner.',
    ],
    [
      '201 → municipalities_by_service?service=substance-abuse',
      '212 → municipalities_by_service?service=specialist',
      '220 → municipalities_by_service?service=coordinating-unit',
    ],
  ],
  [
    plans,
    [
      'Blant små kommuner er andelen som oppga eksakt antall planer 61 prosent, blant mellomstore kommuner 57 prosent og blant store kommuner 50 prosent.',
    ],
    [
      '61 prosent → share_exact?size_class=0-5000',
      '57 prosent → share_exact?size_class=5001-20000',
      '50 prosent → share_exact?size_class=20001-',
    ],
  ],
  [
    coordinators,
    [
      'På spørsmål om antall koordinatorer oppga kommunene totalt 9100 personer, men på spørsmål om hvor mange koordinatorer hver tjeneste har, totalt 9600 personer.',
    ],
    ['9100 → coordinators', '9600 → coordinators_by_service'],
  ],
  [
    services,
    [
      'I 10 fylker involverer over 80 % av kommunene fastlege, og under 60 % av kommunene i 12 fylker benytter ergoterapi.',
    ],
    [],
  ],
  [
    services,
    ['Bare drøye halvparten av kommunene i Nordland og Troms benytter barnevernstjenesten.'],
    [
      'halvparten → share_of_municipalities_by_service?county=18&service=child-welfare',
      'halvparten → share_of_municipalities_by_service?county=19&service=child-welfare',
    ],
  ],
  [
    plans,
    ['Nesten én av fem kommuner (18 prosent) har 1 til 10 individuelle planer.'],
    [
      'én av fem → share_of_municipalities_by_plans?plans_class=1-10',
      '18 prosent → share_of_municipalities_by_plans?plans_class=1-10',
    ],
  ],
]

const PAGE: readonly (readonly [texts: string[], expected: string[]])[] = [
  [
    ['I 2013 var andelen med plan 11 prosent, og i 2016 var den 8 prosent.'],
    [
      '11 prosent → share_of_recipients_with_plan/2013-12-31',
      '8 prosent → share_of_recipients_with_plan/2016-12-31',
    ],
  ],
  [
    ['I 2021 hadde 6,4 prosent en virksom individuell plan, 0,6 prosentpoeng lavere enn i 2020.'],
    [
      '6,4 prosent → share_of_recipients_with_plan/2021-12-31',
      '0,6 prosentpoeng → decrease_in_share_of_recipients_with_plan/2021-12-31',
    ],
  ],
  [
    ['Andelen med individuell plan var 8 prosent i 2016 og 11 prosent i 2013.'],
    [
      '8 prosent → share_of_recipients_with_plan/2016-12-31',
      '11 prosent → share_of_recipients_with_plan/2013-12-31',
    ],
  ],
  [
    [
      'Av mottakerne med omfattende bistandsbehov hadde 17 prosent individuell plan i 2021.',
      'Blant dem med uoppgitt bistandsbehov hadde 2 prosent plan.',
    ],
    [
      '17 prosent → share_of_recipients_with_plan/2021-12-31?need=extensive',
      '2 prosent → share_of_recipients_with_plan/2021-12-31?need=unknown',
    ],
  ],
  [
    ['I 2021 hadde mellom 1 og 3 prosent av mottakerne på 67 år og over individuell plan.'],
    [
      '1 → lowest_share_of_recipients_with_plan_and_67_plus/2021-12-31',
      '3 → highest_share_of_recipients_with_plan_and_67_plus/2021-12-31',
    ],
  ],
  [['Nedgangen i andel med plan var 1,1 prosentpoeng lavere enn i 2015, i 2021.'], []],
  [['Tabellen viser tall for mottakere med individuell plan de siste 10 årene.'], []],
]

describe('observeProse', () => {
  it.each(SURVEY)('binds the survey: %j %j', (section, texts, expected) => {
    expect(bound(ipSurvey2011, section, texts)).toEqual(expected)
  })

  it.each(PAGE)('binds the page: %j', (texts, expected) => {
    expect(bound(homeCareIp, ['Individuell plan'], texts)).toEqual(expected)
  })

  it('keeps precision, qualifier, sentence, place and standing', () => {
    const [statement] = statementsOf(['Om lag 21 500 individuelle planer ble rapportert inn.'], {
      section: ['1. SAMMENDRAG', '1.1 Antall planer'],
    })
    const [observation] = observed(ipSurvey2011, statement === undefined ? [] : [statement]).observations
    expect(observation).toMatchObject({
      printed: '21 500',
      qualifier: 'Om lag',
      unit: 'count',
      status: 'normal',
      standing: 'summary',
      quote: statement?.text,
      origin: { kind: 'statement', statement: 0, start: 7, end: 13 },
    })
    expect(observation?.places).toHaveLength(2)
    expect(observation?.claim?.low && formatDecimal(observation.claim.low)).toBe('21450')
  })

  it('notes a class limit and a county name that it had to forgive', () => {
    const { notes } = observed(
      ipSurvey2011,
      statementsOf(
        [
          'Det er 30 kommuner som har mellom 100 og 151 individuelle planer.',
          'Færrest planer er det i Augst-Agder (540).',
        ],
        { section: plans },
      ),
    )
    expect(notes.map(({ message }) => message.en)).toEqual([
      '«mellom 100 og 151» read as class 101-150 (plans in the municipality)',
      '«Augst-Agder» read as Aust-Agder (county)',
    ])
    expect(notes.map(({ message }) => message.nb)).toEqual([
      '«mellom 100 og 151» er lest som klassen 101-150 (antall planer i kommunen)',
      '«Augst-Agder» er lest som Aust-Agder (fylke)',
    ])
  })

  it('hands back what it cannot place, and never guesses between two', () => {
    const { observations, notes, unbound } = observed(
      ipSurvey2011,
      statementsOf(['Det tok 5 uker og 22 02 brev.', 'Omtrent 30 % av utvalget hadde mer enn 7 barn.'], {
        section: plans,
      }),
    )
    expect(observations).toEqual([])
    expect(unbound.map(({ printed, reason }) => [printed, reason])).toEqual([
      ['5', 'not declared'],
      ['22 02', 'unreadable'],
      ['Omtrent 30 %', 'not declared'],
      ['mer enn 7', 'class'],
    ])
    expect(notes.map(({ message, places }) => [message.en, places.length])).toEqual([
      ['«22 02» in running text is left out: unreadable', 2],
      ['3 figures of running text stand for no declared quantity: «5», «Omtrent 30 %», «mer enn 7»', 7],
    ])
  })

  it('hands back a list that holds more figures than a sentence, in time that grows with its length', () => {
    const listed = (times: number) =>
      statementsOf(['12 kommuner (5 prosent) har 1 til 50 planer; '.repeat(times)])
    expect(observed(ipSurvey2011, listed(20)).observations.length).toBeGreaterThan(20)
    const { observations, unbound } = observed(ipSurvey2011, listed(3000))
    expect(observations).toEqual([])
    expect(unbound).toHaveLength(9000)
  }, 10_000)

  it('binds ill-formed ink to what it stands for, unreadable', () => {
    const { observations } = observed(
      ipSurvey2011,
      statementsOf(['Det ble meldt om totalt 22 02 individuelle planer.'], { section: plans }),
    )
    expect(observations).toMatchObject([
      {
        key: { measure: 'individual_plans' },
        value: null,
        claim: null,
        quantum: null,
        status: 'unreadable',
        printed: '22 02',
      },
    ])
  })

  it('binds by wording, never by value: other digits bind to the same quantities', () => {
    const cases = SURVEY.map(([section, texts]) => statementsOf(texts, { section }))
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.infiniteStream(fc.integer({ min: 2, max: 9 })),
        (statements, digits) => {
          const before = observed(ipSurvey2011, statements).observations
          const changed = statements.map((statement) => {
            const ranges = before.flatMap(({ origin }) =>
              origin.kind === 'statement' && origin.statement === statement.order ? [origin] : [],
            )
            const inFigure = (index: number) => ranges.some(({ start, end }) => start <= index && index < end)
            const text = statement.text.replace(/\d/g, (digit, index: number) =>
              inFigure(index) && digit !== '1' ? String(digits.next().value) : digit,
            )
            return { ...statement, text }
          })
          const after = observed(ipSurvey2011, changed).observations
          expect(after.map(({ key }) => formatKey(key))).toEqual(before.map(({ key }) => formatKey(key)))
        },
      ),
      { numRuns: 200 },
    )
  })
})
