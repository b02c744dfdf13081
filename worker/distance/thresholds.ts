/** The numbers that decide what a report says. They are part of the method: changing one is a new method version. */

/** Named in every report. Changes with any formula, threshold or counting rule in worker/distance. */
export const METHOD_VERSION = 'equal-distance/1';

/** Below this number of counted contacts a unit has counts and nothing else ("data belum cukup"). */
export const DESCRIBED_CONTACTS_MIN = 18;
/** From this number of counted contacts on a unit is tested; below, the figures only describe. */
export const TESTED_CONTACTS_MIN = 36;

/** For a single party, after Holm's adjustment, and for the power statement. */
export const SIGNIFICANCE = 0.05;

/** Amber: the unit's q-value below this, with a significant party of at least this rate ratio. */
export const AMBER_Q_BELOW = 0.05;
export const AMBER_RATE_RATIO_MIN = 2;
/** Red likewise; or amber in two consecutive quarters. */
export const RED_Q_BELOW = 0.01;
export const RED_RATE_RATIO_MIN = 3;
