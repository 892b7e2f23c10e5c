// The criteria of two cantons, written by hand as publicodes has them, and the answers of a case as
// its situation. What is asked and what is not is that of data/cantons/zh.json and ag.json (until
// 2021): conditions that all hold, any, and at least two of five, some of them inside others.
//
// Not equivalent, and in favour of publicodes: it knows no repeated entries, so it is told for each
// institution whether the person is registered there; no several choices, so it is told of each
// choice; no "at least two", so that is spelled out; warnings and the guideline for young people,
// which takes dates, are left out. It gives a value and the missing variables, whereas Nahtstelle
// also gives the reasons that decided, what would settle the case, and what is recommended.

const text = (id) => id.replaceAll("_", " ");
const any = (...conditions) => ({ "une de ces conditions": conditions });
const all = (...conditions) => ({ "toutes ces conditions": conditions });
const inputs = (ids) => Object.fromEntries(ids.map((id) => [text(id), {}]));

const PARTNERS = ["rav", "iv", "social_assistance", "vocational_guidance", "vocational_training"];
const CARRIERS = ["rav", "iv", "social_assistance"];
export const CHOICES = {
  labour_market_obstacles: ["education", "language", "age"],
  social_difficulties: ["family", "housing", "debts", "addiction", "isolation", "other"],
};
export const YES_NO = {
  ZH: ["able_to_work", "multiple_problems", "coordination_need"],
  AG: ["temporarily_incapable", "health_problem", "coordination_need", "integration_chance", "motivated"],
};

const ZH = all("able to work", "residence canton = 'ZH'", "registered", "multiple problems", "coordination need");

/** The pathways that are compared: ids, and the rules that their requirements are. */
export const PATHWAYS = {
  ZH: { "zh.coordinated": "coordinated", "zh.advice": "advice" },
  AG: { "ag.iiz": "admitted" },
};

/** The rules of each canton. */
export const RULES = {
  ZH: {
    ...inputs([...YES_NO.ZH, "residence_canton", ...PARTNERS]),
    registered: any(...PARTNERS.map(text)),
    coordinated: ZH,
    advice: ZH,
  },
  AG: {
    ...inputs([...YES_NO.AG, "employment", ...CARRIERS, ...Object.values(CHOICES).flat()]),
    registered: any(...CARRIERS.map(text)),
    unemployed: any("employment = 'unemployed'", "temporarily incapable"),
    obstacles: any(...CHOICES.labour_market_obstacles),
    difficulties: any(...CHOICES.social_difficulties),
    "two of five": any(
      all("unemployed", any("health problem", "obstacles", "difficulties", "coordination need")),
      all("health problem", any("obstacles", "difficulties", "coordination need")),
      all("obstacles", any("difficulties", "coordination need")),
      all("difficulties", "coordination need"),
    ),
    admitted: all("registered", "two of five", "integration chance", "motivated"),
  },
};

/** The answers of a case as publicodes takes them; what is unknown is left out. */
export function situation({ canton, answers }) {
  const said = {};
  const tell = (id, holds) => (said[text(id)] = holds ? "oui" : "non");
  for (const id of YES_NO[canton].filter((id) => answers[id] !== undefined)) {
    tell(id, answers[id] === "yes");
  }
  for (const id of ["residence_canton", "employment"].filter((id) => answers[id] !== undefined)) {
    said[text(id)] = `'${answers[id]}'`;
  }
  for (const [id, choices] of Object.entries(CHOICES).filter(([id]) => answers[id] !== undefined)) {
    choices.forEach((choice) => tell(choice, answers[id].includes(choice)));
  }
  for (const id of answers.institutions === undefined ? [] : canton === "ZH" ? PARTNERS : CARRIERS) {
    const entry = answers.institutions.find(({ institution }) => institution === id);
    if (entry === undefined || entry.status !== undefined) {
      tell(id, entry?.status === "registered");
    }
  }
  return said;
}
