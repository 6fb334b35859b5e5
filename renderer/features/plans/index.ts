/** Contact plans: how often whom to contact. */
export { PlansPage } from './PlansPage.tsx'
