export type * from './api-xml.ts';
export { importApi } from './import.ts';
export { apiFileName, type LoadOptions, libraryNames, loadApi } from './load.ts';
