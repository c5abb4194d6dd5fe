import { describe } from 'vitest'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { type Bindings, testBindings } from './observed-prose.ts'

const coordinators = ['6. Koordinatorer']
const byService = ['6. Koordinatorer', '6.4 Koordinatorer fordelt på tjenester']

const BINDINGS: Bindings = [
  [
    coordinators,
    [
      'Settes antallet individuelle planer (21 500) opp mot antallet koordinatorer (9100), blir det 2,4 brukere per koordinator.',
    ],
    ['21 500 → individual_plans', '9100 → coordinators', '2,4 → users_per_coordinator'],
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
    coordinators,
    [
      'På spørsmål om antall koordinatorer oppga kommunene totalt 9100 personer, men på spørsmål om hvor mange koordinatorer hver tjeneste har, totalt 9600 personer.',
    ],
    ['9100 → coordinators', '9600 → coordinators_by_service'],
  ],
  [
    coordinators,
    [
      'Figuren viser at 230 av 340 kommuner (68 prosent) har mellom 1 og 25 personer som har en rolle som koordinator.',
    ],
    [
      '230 → municipalities_by_coordinators?coordinators_class=1-25&',
      '340 → responses',
      '68 prosent → share_of_municipalities_by_coordinators?coordinators_class=1-25&',
    ],
  ],
]

describe('figures of coordinators in running text', () => {
  testBindings(ipSurvey2011, BINDINGS)
})
