//! The questionnaire: sections and questions as data, in both languages.

use crate::by_id::ById;
use crate::condition::Condition;
use crate::i18n::LocalizedText;
use serde::{Deserialize, Serialize};

/// All questions that any canton may ask, in order.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Questionnaire {
    /// The sections in order.
    pub sections: Vec<Section>,
    /// Place of each question: section and question.
    #[serde(skip)]
    index: ById<(usize, usize)>,
    /// Place of each question that does not always arise.
    #[serde(skip)]
    gated: ById<(usize, usize)>,
}

/// A group of questions on one topic.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Id.
    pub id: String,
    /// Heading.
    pub title: LocalizedText,
    /// One sentence below the heading.
    pub lead: LocalizedText,
    /// The questions in order.
    pub questions: Vec<Question>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Id; stable for ever, because saved cases use it.
    pub id: String,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// The question as it is put to the caseworker.
    pub text: LocalizedText,
    /// The fact in a word or two, for documents, lists and links.
    pub label: LocalizedText,
    /// An example or a limit.
    #[serde(default)]
    pub hint: Option<LocalizedText>,
    /// Why this is asked.
    #[serde(default)]
    pub why: Option<LocalizedText>,
    /// When the question arises; it reads earlier questions only.
    #[serde(default)]
    pub relevant: Option<Condition>,
    /// What an answer has to fulfil; what is said where it does not.
    #[serde(default)]
    pub constraint: Option<Constraint>,
    /// Who needs the answer.
    #[serde(default)]
    pub needed: Needed,
    /// It cannot come about that the answer is another one: what lies in the past, and what the
    /// age alone decides.
    #[serde(default)]
    pub fixed: bool,
    /// The data category of a consent that the answer falls under; none for what any referral
    /// shows.
    #[serde(default)]
    pub category: Option<Category>,
}

/// What an answer has to fulfil. An answer that does not is kept and pointed out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Constraint {
    /// Violated where it fails.
    pub holds: Condition,
    /// What is wrong and what to do.
    pub message: LocalizedText,
}

/// Who needs the answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Needed {
    /// Only cantons whose criteria read it; elsewhere it is not asked.
    #[default]
    Criteria,
    /// Every referral: a referral without it is incomplete.
    Referral,
    /// Every referral may carry it, none must.
    Optional,
}

/// A category of data that a consent covers or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Employment, education, looking for work.
    Work,
    /// Courses, assessments and agreements so far, and what they showed.
    Measures,
    /// Health without diagnoses.
    Health,
    /// Diagnoses and reports of physicians: covered only by a release of its own.
    Medical,
    /// Income, benefits, debts.
    Finances,
    /// Family, housing, surroundings.
    Social,
}

/// What kind of answer a question takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Kind {
    /// Yes or no.
    YesNo,
    /// One of several; "not yet known" is always offered beside them.
    Choice(Vec<Choice>),
    /// Any of several. A choice with the id `none` excludes the others.
    Choices(Vec<Choice>),
    /// A canton.
    Canton,
    /// One of the pathways that the canton has in force.
    Pathway,
    /// A date.
    Date {
        /// A year, or a month of a year, is an answer as well.
        partial: bool,
    },
    /// A whole number.
    Number {
        /// Smallest value.
        min: i64,
        /// Largest value.
        max: i64,
        /// Unit, as printed behind the number.
        unit: LocalizedText,
    },
    /// A line of text.
    Text,
    /// Text of any length.
    LongText,
    /// An AHV number: thirteen digits beginning with 756, the last a check digit (EAN-13).
    AhvNumber,
    /// A telephone number, perhaps with a remark. Printed in groups; whatever is typed is an answer.
    Phone,
    /// Entries, each with the same questions.
    Group {
        /// The name of one entry, for example «Stelle».
        entry: LocalizedText,
        /// The questions of an entry.
        questions: Vec<Question>,
    },
}

/// A choice of a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Id, stable for ever.
    pub id: String,
    /// Its text.
    pub text: LocalizedText,
}

/// The choice that excludes all others.
pub const NONE: &str = "none";
/// The spelling of "not yet known" in files.
pub const UNKNOWN: &str = "unknown";

impl Questionnaire {
    /// Reads the questionnaire from its JSON.
    pub fn parse(json: &str) -> Result<Questionnaire, serde_json::Error> {
        serde_json::from_str(json).map(Questionnaire::indexed)
    }

    /// Notes the place of each question.
    pub fn indexed(mut self) -> Questionnaire {
        for (s, section) in self.sections.iter().enumerate() {
            for (q, question) in section.questions.iter().enumerate() {
                self.index.insert(&question.id, (s, q));
                if question.relevant.is_some() {
                    self.gated.insert(&question.id, (s, q));
                }
            }
        }
        self
    }

    /// All texts but the reasons, in the order in which the file of a language has them.
    pub fn texts(&self) -> Vec<&LocalizedText> {
        let mut all = Vec::new();
        for section in &self.sections {
            all.extend([&section.title, &section.lead]);
            section.questions.iter().for_each(|question| question.texts(&mut all));
        }
        all
    }

    /// Why each question is asked, in the order in which the file of what is explained has it.
    pub fn reasons(&self) -> Vec<&LocalizedText> {
        let all =
            self.questions().flat_map(|question| [question].into_iter().chain(question.fields().unwrap_or_default()));
        all.filter_map(|question| question.why.as_ref()).collect()
    }

    /// The question of an id (not those inside groups).
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.at(*self.index.get(id)?)
    }

    fn at(&self, (section, question): (usize, usize)) -> Option<&Question> {
        self.sections.get(section)?.questions.get(question)
    }

    /// When the question of an id arises, where it does not always.
    pub fn gate(&self, id: &str) -> Option<&Condition> {
        self.at(*self.gated.get(id)?)?.relevant.as_ref()
    }

    /// The number of the section that a question stands in, from 0.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.index.get(id).map(|place| place.0)
    }

    /// All questions in order (not those inside groups).
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| &section.questions)
    }

    /// These questions with those on which their relevance depends.
    pub fn with_gates<'a>(&'a self, ids: Vec<&'a str>) -> Vec<&'a str> {
        let mut all = ids;
        let mut next = 0;
        while let Some(id) = all.get(next).copied() {
            next += 1;
            let gates = self.question(id).and_then(|question| question.relevant.as_ref());
            for gate in gates.map(Condition::questions).unwrap_or_default() {
                if !all.contains(&gate) {
                    all.push(gate);
                }
            }
        }
        all
    }

    /// The questions of these ids in the order of the questionnaire, each once.
    pub fn in_order(&self, ids: &[&str]) -> Vec<&str> {
        let mut places: Vec<(usize, usize)> = Vec::new();
        for place in ids.iter().filter_map(|id| self.index.get(id)) {
            if let Err(n) = places.binary_search(place) {
                places.insert(n, *place);
            }
        }
        places.into_iter().filter_map(|place| Some(self.at(place)?.id.as_str())).collect()
    }
}

impl Question {
    fn texts<'a>(&'a self, all: &mut Vec<&'a LocalizedText>) {
        all.extend([&self.text, &self.label]);
        all.extend(self.hint.iter().chain(self.constraint.as_ref().map(|one| &one.message)));
        match &self.kind {
            Kind::Choice(choices) | Kind::Choices(choices) => all.extend(choices.iter().map(|choice| &choice.text)),
            Kind::Number { unit, .. } => all.push(unit),
            Kind::Group { entry, questions } => {
                all.push(entry);
                questions.iter().for_each(|question| question.texts(all));
            }
            _ => {}
        }
    }

    /// The questions of an entry, if this is a group.
    pub fn fields(&self) -> Option<&[Question]> {
        match &self.kind {
            Kind::Group { questions, .. } => Some(questions),
            _ => None,
        }
    }

    /// The choices that the data list; yes/no and cantons have theirs from elsewhere.
    pub fn choices(&self) -> &[Choice] {
        match &self.kind {
            Kind::Choice(choices) | Kind::Choices(choices) => choices,
            _ => &[],
        }
    }

    /// "Not yet known" can be said to it: all but free text and groups, where nothing is said.
    pub fn takes_unknown(&self) -> bool {
        !matches!(self.kind, Kind::Text | Kind::LongText | Kind::AhvNumber | Kind::Phone | Kind::Group { .. })
    }
}
