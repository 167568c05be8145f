export type * from './api-xml.ts';
export { apiFileName, type LoadOptions, libraryNames, loadApi } from './load.ts';
