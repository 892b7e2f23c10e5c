//! The state of the page: signals and memos around the core. No rule and no text of its own.

use super::adviser::Adviser;
use super::enclosures::Held;
use super::later::Deed;
use super::words::Words;
use crate::adviser::Nearest;
use crate::assess::{Assessment, assess};
use crate::browser;
use crate::canton::Canton;
use crate::case::{Answer, Answers, Assessed, Case};
use crate::config::Config;
use crate::data;
use crate::i18n::{Language, LocalizedText};
use crate::pack::{CheckedPack, Pathway};
use crate::packager::Seal;
use crate::questionnaire::{Question, Section};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;

mod clear;
mod drafts;
mod entries;
mod files;
mod going;
mod half;
mod idle;
mod listening;
mod message;
mod packs;
mod save;
mod texts;
mod undo;
mod watch;

pub use drafts::Kept;
pub use message::Message;
pub use packs::with_pack;
pub use texts::{first_language, with_texts};

use drafts::Keeping;
use undo::Aside;
pub use undo::Removed;
use watch::{Shown, Watched, state_of};

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Choice of canton, opening of a file.
    Start,
    /// One question after the other, only what can still change an outcome.
    Triage,
    /// The section of this number.
    Section(usize),
    /// All answers.
    Check,
    /// The package.
    Export,
    /// All cantons at a glance.
    Cantons,
    /// How accessible the page is.
    Statement,
    /// What is loaded.
    Disclosure,
}

/// Where an answer stands: a question, or a question within an entry of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The question on the page; the group, within a group.
    pub question: &'static str,
    /// Number of the entry and question in it.
    pub entry: Option<(usize, &'static str)>,
}

impl Place {
    /// A question on the page.
    pub fn of(question: &'static str) -> Place {
        Place { question, entry: None }
    }
}

/// The state of the page. Copies share it.
#[derive(Clone, Copy)]
pub struct Session {
    /// The case.
    pub case: RwSignal<Case>,
    /// The language of the page.
    pub language: RwSignal<Language>,
    /// What is shown.
    pub view: RwSignal<View>,
    /// All sections stand on one page, instead of one at a time.
    pub dense: RwSignal<bool>,
    /// The section that was worked in last.
    place: RwSignal<usize>,
    /// Message above the page.
    pub message: RwSignal<Option<Message>>,
    /// Text that was typed and is no answer yet, such as half a date.
    pub typed: RwSignal<Vec<(Place, String)>>,
    /// Where something was typed that is no answer, or stands what cannot be right.
    pub faulty: RwSignal<Vec<Place>>,
    /// Sections whose faults are shown, because they were left once.
    pub checked: RwSignal<Vec<usize>>,
    /// The assessment.
    pub assessment: Memo<Assessment<'static>>,
    /// The case was changed since it was saved.
    pub unsaved: RwSignal<bool>,
    /// The questions that the triage has put, in order.
    pub put: RwSignal<Vec<&'static str>>,
    /// What the opened case came to when it was saved, until an answer is changed.
    pub saved_as: RwSignal<Option<Assessed>>,
    /// The worker that gives advice.
    pub adviser: StoredValue<Adviser, LocalStorage>,
    /// For pathways that are ruled out: the nearest change.
    pub nearest: RwSignal<Nearest>,
    /// The other workers that run.
    pub workers: StoredValue<Vec<browser::Running>, LocalStorage>,
    /// The enclosures of the package.
    pub enclosures: RwSignal<Vec<Held>>,
    /// What was removed and can be put back, the last at the end.
    pub removed: RwSignal<Vec<Removed>>,
    /// Whether drafts are kept in this browser, and which are.
    pub kept: RwSignal<Kept>,
    /// The draft of this session, while it is kept.
    keeping: StoredValue<Option<Keeping>, LocalStorage>,
    /// How the case was saved last, or was sealed when it was opened, with the passphrase.
    sealing: StoredValue<Option<(Seal, String)>, LocalStorage>,
    /// Answers that were put aside for "not yet known".
    aside: StoredValue<Vec<Aside>, LocalStorage>,
    /// What is being typed in a field that was not left yet.
    half: StoredValue<Option<(Place, String)>, LocalStorage>,
    idle: StoredValue<Option<Timeout>, LocalStorage>,
    /// What is put, how far the sections are, what cannot be right.
    pub form: Shown,
    /// What the canton sets for its own use.
    pub config: StoredValue<Config, LocalStorage>,
    watched: StoredValue<Vec<Watched>, LocalStorage>,
    /// The overview or the package sent to the section that is shown, and is gone back to.
    pub back: RwSignal<Option<View>>,
    /// The number of the entry that was gone to last; all of it is there.
    pub sought: RwSignal<usize>,
    /// The canton that was begun with and whose pack is loaded later.
    pub awaited: RwSignal<Option<Canton>>,
    /// Whether what is loaded later is there or could not be had, once that is known.
    pub later: RwSignal<Option<bool>>,
    /// How often what the abbreviations mean was shown since it was last closed; 0 while it is.
    pub glossary: RwSignal<u32>,
    /// What was shown before what the page tells of itself.
    left: RwSignal<View>,
    before: StoredValue<Option<web_sys::HtmlElement>, LocalStorage>,
    root: StoredValue<web_sys::ShadowRoot, LocalStorage>,
    listeners: StoredValue<Vec<EventListener>, LocalStorage>,
}

/// The session of the page.
pub fn use_session() -> Session {
    expect_context()
}

impl Session {
    /// An empty session in a language, of which the texts are there, and in a canton: the one that is named,
    /// fixed or first.
    pub fn new(root: web_sys::ShadowRoot, language: Language, canton: Option<Canton>, config: Config) -> Session {
        let case = Case {
            canton: canton.or(config.canton).or(data::cantons().next()).unwrap_or(Canton::Ag),
            as_of: browser::today(),
            language,
            answers: Answers::default(),
            assessed: None,
        };
        let case = RwSignal::new(case);
        let assessment = Memo::new(move |_| case.with(assessment_of));
        let form = Shown::new(case.with_untracked(|case| state_of(case, &config)));
        let session = Session {
            case,
            language: RwSignal::new(language),
            view: RwSignal::new(View::Start),
            dense: RwSignal::new(false),
            place: RwSignal::new(0),
            message: RwSignal::new(None),
            typed: RwSignal::default(),
            faulty: RwSignal::default(),
            checked: RwSignal::default(),
            assessment,
            unsaved: RwSignal::new(false),
            put: RwSignal::default(),
            saved_as: RwSignal::new(None),
            adviser: StoredValue::new_local(Adviser::default()),
            nearest: RwSignal::default(),
            workers: StoredValue::new_local(Vec::new()),
            enclosures: RwSignal::default(),
            removed: RwSignal::default(),
            kept: RwSignal::default(),
            keeping: StoredValue::new_local(None),
            sealing: StoredValue::new_local(None),
            half: StoredValue::new_local(None),
            idle: StoredValue::new_local(None),
            aside: StoredValue::new_local(Vec::new()),
            form,
            config: StoredValue::new_local(config),
            watched: StoredValue::default(),
            back: RwSignal::new(None),
            sought: RwSignal::new(usize::MAX),
            awaited: RwSignal::default(),
            later: RwSignal::new(None),
            glossary: RwSignal::new(0),
            left: RwSignal::new(View::Start),
            before: StoredValue::new_local(None),
            root: StoredValue::new_local(root),
            listeners: StoredValue::default(),
        };
        session.keep_up();
        session.list_drafts();
        session.follow_with_draft();
        if session.idle_minutes().is_some() {
            session.work(Deed::WatchIdle);
        }
        session
    }

    /// A text of the application, in the language of the page.
    pub fn t(self, key: &'static str) -> impl Fn() -> &'static str + Copy + Send + 'static {
        move || data::texts().text(self.language.get(), key)
    }

    /// A text of the data, in the language of the page.
    pub fn l(self, text: &'static LocalizedText) -> impl Fn() -> &'static str + Copy + Send + 'static {
        move || text.get(self.language.get())
    }

    /// The pack of the case's canton, once it is there.
    pub fn pack(self) -> Option<&'static CheckedPack> {
        self.case.with(|case| data::pack(case.canton))
    }

    /// The pathways of the case's canton.
    pub fn pathways(self) -> &'static [Pathway] {
        self.pack().map_or(&[], |pack| &pack.pathways)
    }

    /// The questions of a section that are put.
    pub fn questions(self, section: &'static Section) -> Vec<&'static Question> {
        section.questions.iter().filter(|question| self.is_put(question)).collect()
    }

    /// The question is put.
    pub fn is_put(self, question: &Question) -> bool {
        self.form.put.with(|put| put.contains(&question.id.as_str()))
    }

    /// Something is answered.
    pub fn has_answers(self) -> bool {
        self.case.with(|case| !case.answers.is_empty())
    }

    /// The answer at a place.
    pub fn answer(self, place: Place) -> Option<Answer> {
        self.case.with(|case| answer_at(case, place).cloned())
    }

    /// Sets the answer at a place, or takes it away.
    pub fn set(self, place: Place, answer: Option<Answer>) {
        self.forget_half(place);
        self.typed.maybe_update(|typed| {
            let before = typed.len();
            typed.retain(|(other, _)| *other != place);
            typed.len() < before
        });
        if self.answer(place) == answer {
            return;
        }
        self.unsaved.set(true);
        self.saved_as.set(None);
        self.case.update(|case| match place.entry {
            None => case.answers.set(place.question, answer),
            Some((n, field)) => {
                let mut entries = case.answers.entries(place.question).to_vec();
                if let Some(entry) = entries.get_mut(n) {
                    entry.set(field, answer);
                }
                case.answers.set(place.question, Some(Answer::Entries(entries)));
            }
        });
    }

    /// Keeps what was typed and is no answer.
    pub fn keep_typed(self, place: Place, text: String) {
        self.set(place, None);
        self.unsaved.set(true);
        self.typed.update(|typed| {
            typed.push((place, text));
        });
    }

    /// What was typed at a place and is no answer.
    pub fn typed_at(self, place: Place) -> Option<String> {
        self.typed.with(|typed| typed.iter().find(|(other, _)| *other == place).map(|(_, text)| text.clone()))
    }

    /// Changes the language of the page, once its texts are there; every answer stays.
    pub fn speak(self, language: Language) {
        with_texts(language, move |is_there| {
            if !is_there {
                return self.tell(Message::Problem(Words::of("later.failed")));
            }
            self.language.set(language);
            self.case.update(|case| case.turn_to(language, data::questionnaire()));
        });
    }

    /// Begins with a view in a canton. Its pack comes with what else is loaded behind the first question,
    /// which is the same in all cantons, or first if all that is there.
    pub fn begin(self, canton: Canton, view: View) {
        if self.later.get_untracked() == Some(true) {
            return self.with_pack(canton, move || self.begin_with(canton, view));
        }
        self.awaited.set(Some(canton));
        self.begin_with(canton, view);
    }

    /// A pathway chosen in another canton is no answer in this one.
    fn begin_with(self, canton: Canton, view: View) {
        let mut dropped = false;
        self.case.update(|case| {
            dropped = case.canton != canton && case.answers.get(CHOSEN).is_some();
            if dropped {
                case.answers.set(CHOSEN, None);
            }
            case.canton = canton;
        });
        self.put.set(Vec::new());
        self.go(view);
        self.begin_draft_as_configured();
        if dropped {
            self.done("canton.pathway_dropped");
        }
    }

    /// Puts the focus on an element of the page.
    pub fn focus(self, id: &str) {
        browser::focus_later(self.root.get_value(), id);
    }

    /// Shows the assessment, where it does not stand beside the questions.
    pub fn go_to_assessment(self) {
        self.focus("assessment");
    }

    /// Shows what the abbreviations mean, above what is shown.
    pub fn open_glossary(self) {
        if browser::show_dialog(&self.root.get_value(), "glossary") {
            self.glossary.update(|shown| *shown += 1);
        }
    }
}

/// The pathway that the caseworker chose; it is one of a canton.
const CHOSEN: &str = "intended_pathway";

fn answer_at(case: &Case, place: Place) -> Option<&Answer> {
    match place.entry {
        None => case.answers.get(place.question),
        Some((n, field)) => case.answers.entries(place.question).get(n)?.get(field),
    }
}

/// As long as the canton's pack is not there, there is nothing to assess.
fn assessment_of(case: &Case) -> Assessment<'static> {
    let pack = data::pack(case.canton);
    pack.map_or_else(Assessment::default, |pack| assess(pack, data::questionnaire(), case))
}
