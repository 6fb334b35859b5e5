/** Problems, their groups, and the rules that they leave behind. */
export { ProblemGroupsPage } from './ProblemGroupsPage.tsx'
export { ProblemsPage } from './ProblemsPage.tsx'
export { RulesPage } from './RulesPage.tsx'
