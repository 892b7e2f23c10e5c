//! The page's side of the worker that writes packages and reads files. The worker is loaded only
//! when it is wanted, and ended when it is done or everything is cleared.

use super::enclosures::Held;
use super::session::Session;
use super::words::Words;
use crate::browser::{self, Running, Task, bytes_of};
use crate::case::Case;
use crate::consent::Recipient;
use crate::draft::{Besides, Draft};
use crate::enclosure::Paper;
use crate::i18n::{Language, LocalizedText};
use crate::package::Languages;
use crate::packager::Seal;
use crate::{data, packager};
use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, File};

/// The address of the worker, beside the page.
const WORKER: &str = "packager.js";

/// Its code, the larger part of it.
const CODE: &str = "packager.wasm";

/// So long after the last answer the page is taken to be idle, in milliseconds.
const IDLE: u32 = 3_000;

/// What the worker says of a package that is being written.
#[derive(Debug, Clone, PartialEq)]
pub enum Progress {
    /// The worker is being loaded.
    Loading,
    /// The step of this number is being done.
    Step(usize),
    /// It is written: its name, the names and sizes in bytes of the files in it, and the passphrase
    /// that was made for it, if one was.
    Written(String, Vec<(String, usize)>, Option<String>),
    /// What went wrong.
    Problem(Words),
}

/// What was in a file.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The case.
    pub case: Case,
    /// The enclosures, of a package.
    pub enclosures: Vec<Held>,
    /// The passphrase, of a saved case.
    pub passphrase: Option<String>,
    /// The draft that it was, if it was one.
    pub draft: Option<Arc<Draft>>,
    /// What was beside the case in a draft.
    pub besides: Besides,
}

/// Fetches the worker's code ahead, into the browser's cache, once something is answered and nothing
/// has been for a while: a referral ends with a package, which then need not wait for it.
pub fn fetch_ahead(session: Session) {
    let pause = StoredValue::new_local(None);
    let fetched = StoredValue::new_local(false);
    Effect::new(move |_| {
        if session.has_answers() && !fetched.get_value() {
            let fetch = move || {
                fetched.set_value(true);
                browser::fetch_ahead(CODE);
            };
            pause.set_value(Some(browser::settle_then(IDLE, fetch)));
        }
    });
}

/// Writes the package of the session's case for a recipient, in these languages, sealed in this way,
/// and offers it to be saved.
pub fn write(
    session: Session,
    languages: Languages,
    recipient: &Recipient,
    (seal, passphrase): (Seal, String),
    tell: impl Fn(Progress) + 'static,
) {
    let (case, canton) = session.case.with_untracked(|case| (case.write(), case.canton));
    tell(Progress::Loading);
    let enclosures = session.enclosures.with_untracked(|all| pairs(all));
    let pack = Uint8Array::from(data::pack_file(canton).unwrap_or_default());
    let (documents, signer) = (languages.documents.code(), languages.signer.code());
    let request = ["write", case.as_str(), documents, recipient.id()].map(JsValue::from);
    let side_by_side = languages.side_by_side.into();
    let more = [enclosures.into(), signer.into(), seal.id().into(), passphrase.into(), side_by_side, pack.into()];
    let request = request.into_iter().chain(more);
    ask_for(session, request.into_iter().collect(), move |answer| {
        tell(match answer {
            Err(text) => Progress::Problem(text),
            Ok(answer) if answer.get(0) == "step" => {
                Progress::Step(answer.get(1).as_f64().map_or(0, |step| step as usize))
            }
            Ok(answer) => {
                let name = answer.get(1).as_string().unwrap_or_default();
                browser::download(&answer.get(2).unchecked_into(), &name, "application/octet-stream");
                let names: Array = answer.get(3).unchecked_into();
                let sizes: Array = answer.get(4).unchecked_into();
                let files = names.iter().zip(sizes.iter());
                let files = files.filter_map(|(name, size)| Some((name.as_string()?, size.as_f64()? as usize)));
                Progress::Written(name, files.collect(), made(&answer, 5))
            }
        });
    });
}

/// Seals a case file in this way; hands over its bytes, and the passphrase if one was made for it.
pub fn keep(
    session: Session,
    case: &Case,
    language: Language,
    (seal, passphrase): (Seal, &str),
    take: impl Fn(Result<(Uint8Array, Option<String>), Words>) + 'static,
) {
    let request = ["keep", &case.write(), language.code(), seal.id(), passphrase].map(JsValue::from);
    ask_for(session, request.into_iter().collect(), move |answer| {
        take(answer.map(|answer| (answer.get(1).unchecked_into(), made(&answer, 2))));
    });
}

/// The passphrase at a place of an answer, if one was made.
fn made(answer: &Array, place: u32) -> Option<String> {
    answer.get(place).as_string().filter(|made| !made.is_empty())
}

/// Reads a file: a saved case or a package, with what opens it where it is sealed. Hands over what is
/// in it, nothing if it is sealed and what opens it is not said, or what is wrong with it.
pub fn open(
    session: Session,
    file: &File,
    key: Option<&str>,
    lock: Option<&[u8]>,
    take: impl Fn(Result<Option<Opened>, Words>) + 'static,
) {
    let lock = lock.map_or(JsValue::UNDEFINED, |lock| Uint8Array::from(lock).into());
    let request = [JsValue::from("open"), file.into(), key.map_or(JsValue::UNDEFINED, JsValue::from), lock];
    ask_for(session, request.into_iter().collect(), move |answer| {
        take(answer.and_then(|answer| match answer.get(0) == "sealed" {
            true => Ok(None),
            false => opened(&answer).map(Some),
        }));
    });
}

/// Whether a file can be an enclosure beside those of the session.
pub fn look(session: Session, file: &File, tell: impl Fn(Result<(), Words>) + 'static) {
    let others = session.enclosures.with_untracked(|all| pairs(all));
    let request = [JsValue::from("look"), file.into(), others.into()];
    ask_for(session, request.into_iter().collect(), move |answer| tell(answer.map(|_| ())));
}

fn pairs(enclosures: &[Held]) -> Array {
    let pair = |held: &Held| Array::of2(&held.paper.id().into(), &held.file);
    enclosures.iter().map(pair).collect()
}

fn opened(answer: &Array) -> Result<Opened, Words> {
    let case = postcard::from_bytes(&bytes_of(&answer.get(1))).map_err(|_| Words::of("package.other_version"))?;
    let pairs: Array = answer.get(2).unchecked_into();
    let held = |(n, pair): (usize, JsValue)| {
        let pair: Array = pair.unchecked_into();
        let paper = Paper::of(&pair.get(0).as_string()?)?;
        let file = Blob::new_with_u8_array_sequence(&Array::of1(&pair.get(1))).ok()?;
        Some(Held { paper, name: (n + 1).to_string(), file: SendWrapper::new(file) })
    };
    Ok(Opened {
        case,
        enclosures: pairs.iter().enumerate().filter_map(held).collect(),
        passphrase: answer.get(3).as_string(),
        draft: None,
        besides: postcard::from_bytes(&bytes_of(&answer.get(4))).unwrap_or_default(),
    })
}

/// What the worker says that seals drafts.
pub enum Said {
    /// The keys were made: the public one, the sealed private one, and the passphrase if one was made.
    Keys(String, Vec<u8>, Option<String>),
    /// The draft was sealed.
    Sealed(Vec<u8>),
}

/// Hears what the worker says of drafts.
pub type Hear = Box<dyn Fn(Result<Said, Words>)>;

/// Asks for keys that are sealed in this way, of a worker that stays.
pub fn keys(session: Session, language: Language, (seal, passphrase): (Seal, &str), hear: Hear) -> Running {
    let request = ["keys", language.code(), seal.id(), passphrase].map(JsValue::from);
    begin(session, request.into_iter().collect(), hear)
}

/// Asks for a draft that is sealed to a public key, of a worker that stays.
pub fn draft(session: Session, case: &Case, besides: &Besides, public: &str, hear: Hear) -> Running {
    begin(session, draft_request(case, besides, public), hear)
}

fn begin(session: Session, request: Array, hear: Hear) -> Running {
    known_to(session, start(WORKER, request, true, Box::new(move |answer| hear(answer.map(|answer| said(&answer))))))
}

/// Asks for the next draft of a worker that has stayed.
pub fn next_draft(running: &Running, case: &Case, besides: &Besides, public: &str) {
    if let Some(task) = running.borrow().as_ref() {
        task.send(&draft_request(case, besides, public));
    }
}

fn draft_request(case: &Case, besides: &Besides, public: &str) -> Array {
    // Plain data in memory: it cannot fail.
    let besides = Uint8Array::from(postcard::to_allocvec(besides).unwrap_or_default().as_slice());
    ["draft", &case.write(), public].map(JsValue::from).into_iter().chain([besides.into()]).collect()
}

fn said(answer: &Array) -> Said {
    let bytes = bytes_of(&answer.get(1));
    match answer.get(3).as_string() {
        Some(public) => Said::Keys(public, bytes, made(answer, 2)),
        None => Said::Sealed(bytes),
    }
}

// One type for all, or each would be compiled into a copy of what listens.
type Tell = Box<dyn Fn(Result<Array, Words>)>;

/// Asks a worker once it is ready; hands over its answers, and ends it with the last.
pub(super) fn ask(worker: &str, request: Array, tell: impl Fn(Result<Array, Words>) + 'static) {
    start(worker, request, false, Box::new(tell));
}

/// The same of the worker for documents; it also ends when everything is cleared.
fn ask_for(session: Session, request: Array, tell: impl Fn(Result<Array, Words>) + 'static) {
    known_to(session, start(WORKER, request, false, Box::new(tell)));
}

/// A worker that ends when everything is cleared.
fn known_to(session: Session, running: Running) -> Running {
    session.workers.update_value(|all| {
        all.retain(|other| other.borrow().is_some());
        all.push(running.clone());
    });
    running
}

/// Starts a worker that ends with the last answer or with a problem, or stays for more requests.
fn start(worker: &str, request: Array, stays: bool, tell: Tell) -> Running {
    let running: Running = Rc::new(RefCell::new(None));
    let held = running.clone();
    let listen = move |said: Result<Array, ()>| {
        let Ok(message) = said else {
            tell(Err(Words::of("package.not_loaded")));
            return end(&held);
        };
        match message.get(0).as_string().as_deref() {
            Some("ready") if message.get(1) != packager::VERSION => {
                tell(Err(Words::of("package.other_version")));
                end(&held);
            }
            Some("ready") => {
                if let Some(task) = held.borrow().as_ref() {
                    task.send(&request);
                }
            }
            Some("step") => tell(Ok(message)),
            Some("problem") => {
                let said = |n| message.get(n).as_string().unwrap_or_default();
                tell(Err(Words::Both(LocalizedText { de: said(1).into(), fr: said(2).into() })));
                end(&held);
            }
            _ => {
                tell(Ok(message));
                if !stays {
                    end(&held);
                }
            }
        }
    };
    *running.borrow_mut() = Some(Task::start(worker, listen));
    running
}

/// Ends a worker, after the call that it is in has returned.
pub fn end(running: &Running) {
    let running = running.clone();
    browser::run_later(0, move || drop(running.borrow_mut().take()));
}
