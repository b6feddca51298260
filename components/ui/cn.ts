import { type ClassValue, clsx } from "clsx";

/**
 * Joins class names. It settles no conflicts (a library that does weighs 9 kB): components offer a prop for what varies,
 * and `className` is for the place of a component in its surroundings.
 */
export const cn = (...classes: ClassValue[]): string => clsx(classes);
