//! Values worth trying for an open question: every choice, the numbers at its edges, dates around
//! those of the case, lists of institutions.

use super::support::walk;
use nahtstelle::canton::Canton;
use nahtstelle::case::{Answer, Answers, Case};
use nahtstelle::condition::Condition;
use nahtstelle::data;
use nahtstelle::date::{Day, PartialDate};
use nahtstelle::pack::Pathway;
use nahtstelle::questionnaire::{Kind, NONE, Question};
use std::collections::BTreeSet;

/// Values worth trying for an open question.
pub fn values(id: &str, case: &Case, of: &Pathway) -> Vec<Answer> {
    let question = data::questionnaire().question(id).unwrap();
    match (&question.kind, case.answers.get(id)) {
        (Kind::Group { .. }, Some(Answer::Entries(entries))) => {
            completed(entries, question, case.as_of, &read_fields(of)).into_iter().map(Answer::Entries).collect()
        }
        (Kind::Group { .. }, _) => lists(case.as_of).into_iter().map(Answer::Entries).collect(),
        _ => plain(question, case.answers.get(id), &anchors(case)),
    }
}

/// Other answers to a question than that of a case, known ones, wherever they lead.
pub fn alternatives(id: &str, case: &Case, of: &Pathway) -> Vec<Answer> {
    let question = data::questionnaire().question(id).unwrap();
    let mut free = case.clone();
    free.answers.set(id, None);
    let more = |list: &Vec<Answers>| [case.answers.entries(id), list].concat();
    let mut all = values(id, &free, of);
    if question.fields().is_some() {
        all.extend(lists(case.as_of).iter().map(more).map(Answer::Entries));
    }
    all.retain(|answer| case.answers.get(id) != Some(answer));
    all
}

fn plain(question: &Question, before: Option<&Answer>, anchors: &[Day]) -> Vec<Answer> {
    let choice = |id: &str| Answer::Choice(id.to_owned());
    match &question.kind {
        Kind::YesNo => vec![choice("yes"), choice("no")],
        Kind::Choice(choices) => choices.iter().map(|one| choice(&one.id)).collect(),
        Kind::Canton => Canton::ALL.map(|canton| choice(canton.code())).to_vec(),
        Kind::Choices(choices) => {
            let others = || choices.iter().map(|one| one.id.as_str()).filter(|id| *id != NONE);
            let one = choices.iter().map(|one| vec![one.id.as_str()]);
            let pairs = others().flat_map(|a| others().filter(move |b| a < *b).map(move |b| vec![a, b]));
            let sets = one.chain(pairs).map(|set| set.into_iter().map(str::to_owned).collect());
            sets.map(Answer::Choices).collect()
        }
        Kind::Number { min, max, .. } => {
            [*min, (min + max) / 2 - 1, (min + max) / 2, *max].map(Answer::Number).to_vec()
        }
        Kind::Date { .. } => {
            // Also of somebody too old, of the age and too young for an offer for the young.
            let apart = [-400, -240, -180, -7, -3, -2, 0, 2, 3, 7];
            let around = anchors.iter().flat_map(|day| apart.map(|months| day.plus_months(months)));
            let days: Vec<Day> = match before {
                Some(Answer::Date(date)) => around
                    .chain([date.earliest(), date.latest()])
                    .filter(|day| (date.earliest()..=date.latest()).contains(day))
                    .collect(),
                _ => around.collect(),
            };
            days.into_iter().map(|day| Answer::Date(PartialDate::from(day))).collect()
        }
        _ => vec![],
    }
}

/// The day of the case and the dates known in it.
fn anchors(case: &Case) -> Vec<Day> {
    let dates = case.answers.iter().filter_map(|(_, answer)| match answer {
        Answer::Date(date) => date.day(),
        _ => None,
    });
    dates.chain([case.as_of]).collect()
}

/// The fields that conditions of a pathway read inside a group.
fn read_fields(pathway: &Pathway) -> BTreeSet<String> {
    let mut fields = BTreeSet::new();
    for criterion in pathway.criteria() {
        walk(&criterion.when, &mut |condition| {
            if let Condition::Count { entries, .. } = condition {
                fields.extend(entries.questions().into_iter().map(str::to_owned));
            }
        });
    }
    fields
}

/// The entries with what is open in them filled in, in all ways.
fn completed(entries: &[Answers], group: &Question, as_of: Day, read: &BTreeSet<String>) -> Vec<Vec<Answers>> {
    let mut ways = vec![entries.to_vec()];
    for n in 0..entries.len() {
        for field in group.fields().unwrap().iter().filter(|field| read.contains(&field.id)) {
            let before = entries[n].get(&field.id);
            let open = match before {
                None | Some(Answer::Unknown) => true,
                Some(Answer::Date(date)) => date.day().is_none(),
                _ => false,
            };
            let values = if open { plain(field, before, &[as_of]) } else { continue };
            let with = |way: &Vec<Answers>, value: &Answer| {
                let mut way = way.clone();
                way[n].set(&field.id, Some(value.clone()));
                way
            };
            ways = ways.iter().flat_map(|way| values.iter().map(|value| with(way, value))).take(500).collect();
        }
    }
    ways
}

/// Lists of institutions worth trying where none is stated.
fn lists(as_of: Day) -> Vec<Vec<Answers>> {
    let entry = |(institution, status, months, benefits): (&str, &str, i64, &str)| -> Answers {
        let choice = |id: &str| Answer::Choice(id.to_owned());
        let since = Answer::Date(as_of.plus_months(-months).into());
        let fields = [
            ("institution", choice(institution)),
            ("status", choice(status)),
            ("since", since),
            ("benefits", choice(benefits)),
        ];
        fields.into_iter().map(|(id, answer)| (id.to_owned(), answer)).collect()
    };
    let (rav, sh, iv) =
        (("rav", "registered", 1, "no"), ("social_assistance", "registered", 1, "yes"), ("iv", "registered", 1, "yes"));
    let old = ("rav", "registered", 9, "yes");
    let some: [&[_]; 9] = [&[], &[rav], &[sh], &[iv], &[rav, sh], &[rav, iv], &[rav, sh, iv], &[old, sh], &[old]];
    some.into_iter().map(|list| list.iter().copied().map(entry).collect()).collect()
}
