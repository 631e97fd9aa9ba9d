/** @returns what a program of programs.js exports, built when a source of it changed */
export function loadProgram(name: string): unknown;

/** @returns path of the program, built when a source of it changed */
export function builtProgram(name: string): string;
