export { useAddField } from './use-add-field.tsx'
export { FieldsPanel } from './FieldsPanel.tsx'
