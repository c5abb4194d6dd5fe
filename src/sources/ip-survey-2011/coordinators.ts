import type { Phrase, ProseDeclaration } from '../../model/prose.ts'
import {
  area,
  coordinators,
  estimate,
  exact,
  extreme,
  municipalities,
  plans,
  services,
  several,
  single,
} from './phrases.ts'

const saysHow: readonly Phrase[] = [...exact, 'andel*', 'oppgi*', 'oppgitt', 'dette gjelder']

/** How many gave exact numbers, and how many an estimate: of plans, of coordinators, of coordinators by service. */
export const validityProse: readonly ProseDeclaration[] = [
  {
    measure: 'share_exact',
    form: 'share',
    nouns: municipalities,
    sentence: [saysHow],
    nearby: [exact, plans],
    section: ['individuell* plan*', 'planer'],
    not: [...coordinators, 'anslag*'],
    by: { size_class: 'optional' },
  },
  {
    measure: 'share_estimated',
    form: 'share',
    nouns: municipalities,
    clause: [estimate],
    nearby: [plans],
    section: ['individuell* plan*', 'planer'],
    not: coordinators,
    by: { size_class: 'optional' },
  },
  {
    measure: 'share_exact_coordinators',
    form: 'share',
    nouns: municipalities,
    sentence: [saysHow],
    nearby: [exact, coordinators],
    section: coordinators,
    not: [...services, 'anslag*'],
    by: { size_class: 'optional' },
  },
  {
    measure: 'share_estimated_coordinators',
    form: 'share',
    nouns: municipalities,
    clause: [estimate],
    nearby: [coordinators],
    section: coordinators,
    not: services,
    by: { size_class: 'optional' },
  },
  {
    measure: 'share_exact_coordinators_by_service',
    form: 'share',
    nouns: municipalities,
    sentence: [saysHow],
    nearby: [exact, services, coordinators],
    section: coordinators,
    by: { size_class: 'optional' },
  },
]

/** Who coordinates, asked of the municipality and asked service by service. */
export const coordinatorProse: readonly ProseDeclaration[] = [
  {
    measure: 'coordinators',
    form: 'count',
    nouns: coordinators,
    not: [...services, ...several, ...single, 'bruker*'],
    by: area,
  },
  {
    measure: 'coordinators',
    form: 'count',
    nouns: ['person*'],
    beside: [coordinators],
    not: [...services, 'bruker*'],
    by: area,
  },
  {
    measure: 'coordinators',
    form: 'count',
    nouns: [],
    sentence: [coordinators, ['flest', 'færrest', 'størst*', 'minst*']],
    by: { county: 'required' },
  },
  {
    measure: 'coordinators_by_service',
    form: 'count',
    nouns: [...coordinators, 'person*'],
    clause: [services],
    sentence: [coordinators],
    not: several,
    by: { service: 'optional' },
  },
  {
    measure: 'coordinators_by_service',
    form: 'count',
    nouns: coordinators,
    sentence: [coordinators],
    section: ['tjenest*'],
    not: several,
    by: { service: 'required' },
  },
  {
    measure: 'coordinators_by_service',
    form: 'count',
    nouns: [],
    sentence: [coordinators],
    by: { service: 'required' },
  },
  {
    measure: 'coordinators_in_two_services',
    form: 'count',
    nouns: coordinators,
    beside: [['disse to', 'disse to tjenest*', 'to tjenest*', 'de to tjenest*']],
    share: 'share_of_coordinators_in_two_services',
  },
  {
    measure: 'coordinators_in_three_services',
    form: 'count',
    nouns: coordinators,
    beside: [['disse tre', 'disse tre tjenest*', 'tre tjenest*', 'de tre tjenest*']],
  },
  {
    measure: 'largest_number_of_coordinators',
    form: 'count',
    nouns: coordinators,
    beside: [extreme],
  },
  {
    measure: 'users_per_coordinator',
    form: 'count',
    nouns: ['brukere per koordinat*'],
  },
]
