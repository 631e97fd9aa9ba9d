/** @returns the exports of a program of programs.js, built if a source of it has changed */
export function loadProgram(name: string): unknown;

/** @returns path of the program, built if a source of it has changed */
export function builtProgram(name: string): string;
