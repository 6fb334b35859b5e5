export { CustomersPage } from './CustomersPage.tsx'
export { CustomersSwitch } from './CustomersSwitch.tsx'
