//! Answers made at random: from nothing, or from a case of the corpus with some of them changed.

use super::support::{CORPUS, read_by_absence};
use nahtstelle::canton::Canton;
use nahtstelle::case::{Answer, Answers, Case};
use nahtstelle::data;
use nahtstelle::date::{Day, PartialDate};
use nahtstelle::i18n::{Language, LocalizedText};
use nahtstelle::questionnaire::{Kind, NONE, Question};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// All questions, or those that are not free text: text never decides.
pub fn questions(with_text: bool) -> Vec<&'static Question> {
    let text = |question: &Question| {
        matches!(question.kind, Kind::Text | Kind::LongText | Kind::AhvNumber | Kind::Phone | Kind::Pathway)
    };
    data::questionnaire().questions().filter(|question| with_text || !text(question)).collect()
}

pub fn day() -> impl Strategy<Value = Day> {
    (2008..2028_i32, 1..=12_u8, 1..=31_u8).prop_filter_map("a day that exists", |(y, m, d)| Day::new(y, m, d))
}

fn date(partial: bool) -> BoxedStrategy<PartialDate> {
    let part =
        (2024..2028_i32, weighted(0.7, 1..=12_u8)).prop_filter_map("exists", |(y, m)| PartialDate::new(y, m, None));
    let whole = day().prop_map(PartialDate::from);
    if partial { prop_oneof![3 => whole, 1 => part].boxed() } else { whole.boxed() }
}

/// Any value that a question takes. Groups are complete where `stated` is, and then not empty.
fn value(question: &'static Question, stated: bool) -> BoxedStrategy<Answer> {
    let ids: Vec<String> = question.choices().iter().map(|choice| choice.id.clone()).collect();
    match &question.kind {
        Kind::YesNo => select(vec!["yes", "no"]).prop_map(|id| Answer::Choice(id.to_owned())).boxed(),
        Kind::Choice(_) => select(ids).prop_map(Answer::Choice).boxed(),
        Kind::Choices(_) => subsequence(ids.clone(), 0..=ids.len()).prop_map(move |made| sound(made, &ids)).boxed(),
        Kind::Canton => {
            select(Canton::ALL.to_vec()).prop_map(|canton| Answer::Choice(canton.code().to_owned())).boxed()
        }
        // The canton is put in front of it where the case has one.
        Kind::Pathway => "\\.[a-z_]{1,9}".prop_map(Answer::Choice).boxed(),
        Kind::Date { partial } => date(*partial && !stated).prop_map(Answer::Date).boxed(),
        Kind::Number { min, max, .. } => (*min..=*max).prop_map(Answer::Number).boxed(),
        Kind::Text | Kind::AhvNumber | Kind::Phone => any::<String>().prop_map(Answer::Text).boxed(),
        Kind::LongText => {
            let texts =
                (any::<String>(), any::<String>()).prop_filter("a text", |(de, fr)| !(de.clone() + fr).is_empty());
            let texts = texts.prop_map(|(de, fr)| Answer::Localized(LocalizedText { de: de.into(), fr: fr.into() }));
            prop_oneof![3 => any::<String>().prop_map(Answer::Text), 1 => texts].boxed()
        }
        Kind::Group { questions, .. } => {
            let fewest = usize::from(stated);
            vec(answers(questions.iter().collect(), stated), fewest..4).prop_map(Answer::Entries).boxed()
        }
    }
}

/// Choices without contradiction.
fn sound(made: Vec<String>, ids: &[String]) -> Answer {
    let none = |id: &String| id == NONE;
    if ids.iter().any(none) && (made.is_empty() || made.iter().any(none)) {
        return Answer::Choices(vec![NONE.to_owned()]);
    }
    Answer::Choices(made)
}

/// Answers to some of these questions, or to all where they are to be stated.
pub fn answers(questions: Vec<&'static Question>, stated: bool) -> BoxedStrategy<Answers> {
    let one = move |question: &'static Question| {
        let value = value(question, stated).prop_map(Some);
        let unknown = Just(question.takes_unknown().then_some(Answer::Unknown));
        let answer =
            if stated { value.boxed() } else { prop_oneof![4 => value, 1 => unknown, 1 => Just(None)].boxed() };
        answer.prop_map(move |answer| (question.id.clone(), answer))
    };
    let all: Vec<_> = questions.into_iter().map(one).collect();
    all.prop_map(|all| all.into_iter().filter_map(|(id, answer)| Some((id, answer?))).collect()).boxed()
}

/// A case: of the corpus with some answers changed, or made up altogether.
pub fn case() -> impl Strategy<Value = Case> {
    let near = (select((0..CORPUS.len()).collect::<Vec<_>>()), answers(questions(false), false), coins(0.12));
    let near = near.prop_map(|(n, other, mut coins)| {
        let mut case = CORPUS[n].case.clone();
        for question in questions(false) {
            if coins.toss() {
                case.answers.set(&question.id, other.get(&question.id).cloned());
            }
        }
        case
    });
    prop_oneof![3 => near, 1 => foreign(false)]
}

/// A case made up altogether, in a canton that has a pack.
pub fn foreign(with_text: bool) -> impl Strategy<Value = Case> {
    let cantons = data::cantons().collect::<Vec<_>>();
    let language = select(Language::ALL.to_vec());
    (select(cantons), day(), language, answers(questions(with_text), false)).prop_map(
        |(canton, as_of, language, answers)| at_home(Case { canton, as_of, language, answers, assessed: None }),
    )
}

/// With the pathway chosen one of the case's canton.
fn at_home(mut case: Case) -> Case {
    let place = case.canton.code().to_lowercase();
    if let Some(id) = case.answers.choice("intended_pathway") {
        let chosen = Answer::Choice(format!("{place}{id}"));
        case.answers.set("intended_pathway", Some(chosen));
    }
    case
}

/// A coin to be tossed again and again.
#[derive(Debug, Clone)]
pub struct Coins(Vec<bool>, usize);

impl Coins {
    pub fn toss(&mut self) -> bool {
        self.1 = (self.1 + 1) % self.0.len();
        self.0[self.1]
    }
}

/// A coin that shows heads with this probability.
pub fn coins(heads: f64) -> impl Strategy<Value = Coins> {
    vec(proptest::bool::weighted(heads), 97).prop_map(|tosses| Coins(tosses, 0))
}

/// The answers with more said: what was open is answered, partly known dates become days.
pub fn more(before: &Answers, complete: &Answers, coins: &mut Coins) -> Answers {
    let absent = read_by_absence();
    let mut after = before.clone();
    for question in questions(false) {
        if before.get(&question.id).is_some() || !absent.contains(question.id.as_str()) {
            let filled = filled(question, before.get(&question.id), complete.get(&question.id), &mut || coins.toss());
            after.set(&question.id, filled);
        }
    }
    after
}

/// An answer where there was none, if the coin says so; a day for a partly known date; the same in entries.
pub fn filled(
    question: &Question,
    before: Option<&Answer>,
    complete: Option<&Answer>,
    coin: &mut dyn FnMut() -> bool,
) -> Option<Answer> {
    match (before, complete) {
        (None | Some(Answer::Unknown), _) => if coin() { complete } else { before }.cloned(),
        (Some(Answer::Date(date)), _) if date.day().is_none() && coin() => {
            let day = if coin() { date.earliest() } else { date.latest() };
            Some(Answer::Date(PartialDate::from(day)))
        }
        (Some(Answer::Entries(entries)), Some(Answer::Entries(others))) if !others.is_empty() => {
            let fields = question.fields().unwrap_or_default();
            let entry = |(n, entry): (usize, &Answers)| {
                let mut after = entry.clone();
                for field in fields.iter().filter(|field| !matches!(field.kind, Kind::Text | Kind::LongText)) {
                    after.set(
                        &field.id,
                        filled(field, entry.get(&field.id), others[n % others.len()].get(&field.id), coin),
                    );
                }
                after
            };
            Some(Answer::Entries(entries.iter().enumerate().map(entry).collect()))
        }
        _ => before.cloned(),
    }
}
