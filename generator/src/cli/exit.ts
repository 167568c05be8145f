/** 0: fine. 1: the command found something to report. 2: wrong usage, or input that cannot be read. */
export type ExitCode = 0 | 1 | 2;
