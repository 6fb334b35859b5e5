export { ConversionPage } from './ConversionPage.tsx'
export { FactorsPage } from './FactorsPage.tsx'
export { LossesPage } from './LossesPage.tsx'
export { OutcomesPage } from './OutcomesPage.tsx'
