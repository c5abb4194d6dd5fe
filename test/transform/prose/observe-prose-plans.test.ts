import { describe } from 'vitest'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { type Bindings, testBindings } from './observed-prose.ts'

const plans = ['4. Antall individuelle planer']

const BINDINGS: Bindings = [
  [plans, ['Innbyggertallet i Oslo er 598 100.'], ['598 100 → population?county=03']],
  [
    plans,
    ['Innbyggertallet blant deltakende kommuner i Oslo er 538 200.'],
    ['538 200 → participating_population?county=03'],
  ],
  [plans, ['I Oslo har kommuner med 12 000 innbyggere svart.'], []],
  [plans, ['Innbyggertallet i Oslo er 53 500 høyere enn i Akershus.'], []],
  // A share of municipalities is none of inhabitants, whatever plans are named beside it.
  [plans, ['Dette gjelder 140 kommuner (41 prosent), hvor få har individuelle planer.'], []],
  [
    plans,
    ['Til sammen meldte 310 kommuner og bydeler fra om 21 500 individuelle planer.'],
    ['310 → responses', '21 500 → individual_plans'],
  ],
  [plans, ['Samlet har altså 21 500 brukere en individuell plan.'], ['21 500 → individual_plans']],
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
    ['Vi anslår at det finnes mellom 27 1005 og 27 300 individuelle planer i landet.'],
    ['27 1005 → estimated_plans', '27 300 → estimated_plans_by_mean'],
  ],
  [
    plans,
    ['Vi anslår at det finnes mellom 27 100 og 27 30 individuelle planer i landet.'],
    ['27 100 → estimated_plans', '27 30 → estimated_plans_by_mean'],
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
    plans,
    ['Nesten én av fem kommuner (18 prosent) har 1 til 10 individuelle planer.'],
    [
      'én av fem → share_of_municipalities_by_plans?plans_class=1-10',
      '18 prosent → share_of_municipalities_by_plans?plans_class=1-10',
    ],
  ],
  [
    plans,
    [
      'Videre har 41 kommuner (36 prosent) 51 til 100 individuelle planer og 16 kommuner (14 prosent) 101 til 160 individuelle planer.',
    ],
    [
      '41 → municipalities_by_plans?plans_class=51-100',
      '36 prosent → share_of_municipalities_by_plans?plans_class=51-100',
    ],
  ],
]

describe('figures of plans and people in running text', () => {
  testBindings(ipSurvey2011, BINDINGS)
})
