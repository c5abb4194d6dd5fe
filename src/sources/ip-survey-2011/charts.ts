import type { PrintedChartDeclaration } from '../../model/printed-chart.ts'

const chart = (measure: string, axis: string, caption: string, legend: string | null = null) => ({
  caption,
  measure,
  axis,
  legend,
})

/** The charts of the survey's report whose bars carry their values. */
export const surveyPrintedCharts: readonly PrintedChartDeclaration[] = [
  chart('municipalities_by_plans', 'plans_class', 'Antall individuelle planer totalt per mars {year}'),
  chart('municipalities_by_plans', 'plans_class', 'Antall individuelle planer per mars {year}, 0-100'),
  chart(
    'share_of_municipalities_by_plans',
    'plans_class',
    'Antall individuelle planer fordelt på kommunestørrelse per mars {year}',
    'size_class',
  ),
  chart(
    'share_exact',
    'size_class',
    '"Er dette et eksakt antall individuelle planer eller et anslag?" krysset med kommunestørrelse',
  ),
  chart(
    'municipalities_by_service',
    'service',
    'Tjenester som inngår i arbeidet med individuell plan per mars {year}',
  ),
  chart(
    'municipalities_by_coordinators',
    'coordinators_class',
    'Antall koordinatorer totalt per mars {year}',
  ),
  chart('municipalities_by_coordinators', 'coordinators_class', 'Antall koordinatorer per mars {year}, 0-50'),
  chart(
    'municipalities_by_coordinators',
    'coordinators_class',
    'Antall koordinatorer per mars {year}, fordelt på kommunestørrelse',
    'size_class',
  ),
  chart('coordinators', 'county', 'Antall koordinatorer per mars {year}, fordelt på fylker'),
  chart(
    'share_exact_coordinators',
    'size_class',
    '"Er dette et eksakt antall personer med rolle som koordinator eller et anslag?" krysset med kommunestørrelse',
  ),
  chart(
    'coordinators_by_service',
    'service',
    'Antall koordinatorer for individuell plan per mars {year} fordelt på tjenester',
  ),
  chart(
    'share_exact_coordinators_by_service',
    'size_class',
    '"Er dette et eksakt antall personer med rolle som koordinator per tjeneste eller et anslag?" krysset med kommunestørrelse',
  ),
  chart('coordinators_by_users', 'users_class', 'Antall brukere per koordinator per mars {year}'),
]
