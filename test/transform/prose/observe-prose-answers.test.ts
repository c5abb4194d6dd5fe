import { describe } from 'vitest'
import { ipSurvey2011 } from '../../../src/sources/ip-survey-2011.ts'
import { type Bindings, testBindings } from './observed-prose.ts'

const services = ['5. Organisering']
const method = ['2. Innledning', '2.2 Metodisk gjennomføring']

const BINDINGS: Bindings = [
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
  [method, ['105 kommuner og bydeler har ikke svart.'], ['105 → non_responses']],
  [method, ['I Nordland deltok ikke 16 kommuner.'], ['16 → non_responses?county=18']],
  [method, ['12 kommuner har ikke svart på spørsmålet om anslag.'], []],
  [method, ['Ti kommuner svarte ikke fordi de manglet oversikt.'], []],
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
    method,
    ['For Østfold er dette innbyggerne i de 12 kommunene i fylket som har deltatt.'],
    ['12 → responses?county=01'],
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
    method,
    ['Enkelte fylker er representert med 12 kommuner, mens andre er representert ved 28 kommuner.'],
    ['12 → fewest_responses_of_a_county', '28 → most_responses_of_a_county'],
  ],
  [
    services,
    [
      'Rustjenesten, spesialisttjenesten og koordinerende enhet inngår i arbeidet med individuell plan i henholdsvis 2003, 210 og 219 kommuner.',
    ],
    [
      '2003 → municipalities_by_service?service=substance-abuse',
      '210 → municipalities_by_service?service=specialist',
      '219 → municipalities_by_service?service=coordinating-unit',
    ],
  ],
]

describe('figures of answers and services in running text', () => {
  testBindings(ipSurvey2011, BINDINGS)
})
