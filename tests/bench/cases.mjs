// Cases made at random, the same for the same seed: answers to what the rules beside this file read,
// some of them left out.

import { CHOICES, YES_NO } from "./rules.mjs";

const INSTITUTIONS = ["rav", "iv", "social_assistance", "vocational_guidance", "vocational_training", "other"];
const AS_OF = { ZH: "2026-11-22", AG: "2020-06-01" };

/** Numbers from 0 to 1 (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function makeCases(count, seed) {
  const next = random(seed);
  const chance = (part) => next() < part;
  const one = (list) => list[Math.floor(next() * list.length)];
  const make = (canton) => {
    const answers = {};
    const answer = (id, value) => chance(0.85) && (answers[id] = value);
    YES_NO[canton].forEach((id) => answer(id, chance(0.8) ? "yes" : "no"));
    const entry = (institution) => ({ institution, ...(chance(0.9) && { status: chance(0.7) ? "registered" : "planned" }) });
    answer("institutions", INSTITUTIONS.filter(() => chance(0.4)).map(entry));
    if (canton === "ZH") {
      answer("residence_canton", chance(0.8) ? "ZH" : "ZG");
    } else {
      answer("employment", one(["unemployed", "employed", "self_employed"]));
      for (const [id, choices] of Object.entries(CHOICES)) {
        const made = choices.filter(() => chance(0.2));
        answer(id, made.length > 0 ? made : ["none"]);
      }
    }
    return { format: "iiz-case", version: 1, canton, as_of: AS_OF[canton], language: "de", answers };
  };
  return Array.from({ length: count }, (_, n) => make(n % 2 === 0 ? "ZH" : "AG"));
}
