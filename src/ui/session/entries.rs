//! Entries of repeated groups: added, removed, put back, and what was typed in them.

use super::watch::tell;
use super::{Message, Place, Removed, Session};
use crate::case::{Answer, Answers};
use leptos::prelude::*;

impl Session {
    /// Adds an entry to a group and puts the focus on it.
    pub fn add_entry(self, group: &'static str) {
        let mut entries = self.entries(group);
        let n = entries.len();
        entries.push(Answers::default());
        self.set_entries(group, entries);
        self.focus(&format!("entry-{group}-{n}"));
    }

    /// The entries of a group.
    fn entries(self, group: &str) -> Vec<Answers> {
        self.case.with_untracked(|case| case.answers.entries(group).to_vec())
    }

    /// Removes an entry of a group; it can be put back.
    pub fn remove_entry(self, group: &'static str, n: usize) {
        let mut entries = self.entries(group);
        if n >= entries.len() {
            return;
        }
        let removed = entries.remove(n);
        let (gone, typed) = self.typed_behind(group, n, |m| m.checked_sub(1).filter(|_| m != n));
        self.set_entries(group, entries);
        tell(self.typed, typed);
        self.removed.update(|all| all.push(Removed::Entry(group, n, removed, gone)));
        self.tell(Message::Removed);
    }

    /// Puts an entry of a group back where it was.
    pub(super) fn restore_entry(self, group: &'static str, n: usize, entry: Answers, gone: Vec<(Place, String)>) {
        let mut entries = self.entries(group);
        entries.insert(n.min(entries.len()), entry);
        let (_, typed) = self.typed_behind(group, n, |m| Some(m + 1));
        self.set_entries(group, entries);
        tell(self.typed, typed.into_iter().chain(gone).collect());
    }

    /// Sets the entries of a group.
    fn set_entries(self, group: &'static str, entries: Vec<Answers>) {
        let place = Place { question: group, entry: None };
        self.set(place, Some(entries).filter(|entries| !entries.is_empty()).map(Answer::Entries));
    }

    /// What was typed in entries that are dropped, and the rest with that in entries from `n` on moved.
    fn typed_behind(self, group: &str, n: usize, moved: impl Fn(usize) -> Option<usize>) -> (Typed, Typed) {
        let (mut gone, mut kept) = (Typed::new(), Typed::new());
        for (place, text) in self.typed.get_untracked() {
            match place.entry {
                Some((m, field)) if place.question == group && m >= n => match moved(m) {
                    Some(m) => kept.push((Place { entry: Some((m, field)), ..place }, text)),
                    None => gone.push((place, text)),
                },
                _ => kept.push((place, text)),
            }
        }
        (gone, kept)
    }
}

type Typed = Vec<(Place, String)>;
